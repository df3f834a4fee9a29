import Codecs

extension Dataset {
    /// Loads IDX files from the named folder or below it: MNIST or any other set of 28 x 28 images. Labels
    /// are optional. `DataNames` and `DataSearch` define names and folders.
    public static func load(folder: String, split: Split = .training) throws(DataError) -> Dataset {
        let (images, labels) = try read(folder, split)
        let labelChecksum = (try? labels?.get())?.checksum
        let known = PublishedData.known(images: images.checksum, labels: labelChecksum, split)
        let name =
            known.map { "\($0.name) (verified, in \(shown(folder)))" } ?? "IDX files in \(shown(folder))"
        return Dataset(name: name, classNames: known?.classNames, images: images, labels: labels)
    }

    /// Loads the bundled MNIST from its folder, which `locateBundledData` finds. Files that differ from the
    /// published ones are refused.
    public static func loadBundled(folder: String, split: Split = .training) throws(DataError) -> Dataset {
        let (images, labels) = try read(folder, split)
        try verify(images, PublishedData.mnist.imageChecksum(split))
        if let labels = try? labels?.get() { try verify(labels, PublishedData.mnist.labelChecksum(split)) }
        return Dataset(name: "MNIST (bundled, verified)", classNames: nil, images: images, labels: labels)
    }

    /// The contents of a folder's files. Unreadable labels are tolerated, since training does not need them;
    /// a wrong number of labels is an error, since it means mixed files.
    private static func read(
        _ folder: String, _ split: Split
    ) throws(DataError) -> (images: IDXFile, labels: Result<IDXFile, DataError>?) {
        let files = try DataSearch(split, in: folder)
        let images = try IDXFile(files.images, itemShape: [side, side])
        guard let path = files.labels else { return (images, nil) }
        let labels = Result { () throws(DataError) in try IDXFile(path, itemShape: []) }
        let count = (try? labels.get())?.dimensions[0] ?? IDXFile.announcedItems(path)
        if let count, count != images.dimensions[0] {
            throw .labelCount(
                images: files.images, imageCount: images.dimensions[0], labels: path, labelCount: count)
        }
        return (images, labels)
    }

    private static func verify(_ file: IDXFile, _ expected: String) throws(DataError) {
        guard file.checksum == expected else {
            throw .checksum(file.path, found: file.checksum, expected: expected)
        }
    }
}
