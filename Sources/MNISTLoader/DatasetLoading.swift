import Codecs

extension Dataset {
    /// Reads IDX files from a folder that the user named: MNIST or any other set of 28 x 28 images. Labels are read if
    /// they are there. File names: see `Split.imageNames`.
    public static func load(folder: String, split: Split = .training) throws(DataError) -> Dataset {
        let (images, labels) = try read(folder, split)
        let isMNIST =
            images.checksum == PublishedMNIST.imageChecksum(split)
            && (labels == nil || labels?.checksum == PublishedMNIST.labelChecksum(split))
        let name = isMNIST ? "MNIST (verified, in \(shown(folder)))" : "IDX files in \(shown(folder))"
        return Dataset(name: name, images: images, labels: labels)
    }

    /// Reads the bundled MNIST from its folder, which `locateBundledData` finds. Files with other contents than
    /// the published ones are refused.
    public static func loadBundled(folder: String, split: Split = .training) throws(DataError) -> Dataset {
        let (images, labels) = try read(folder, split)
        try verify(images, PublishedMNIST.imageChecksum(split))
        if let labels { try verify(labels, PublishedMNIST.labelChecksum(split)) }
        return Dataset(name: "MNIST (bundled, verified)", images: images, labels: labels)
    }

    private static func read(_ folder: String, _ split: Split) throws(DataError) -> (IDXFile, IDXFile?) {
        try DataFiles.checkFolder(folder)
        guard let path = DataFiles.first(of: split.imageNames, in: folder) else {
            throw .missingImages(folder: folder, names: split.imageNames)
        }
        let images = try IDXFile(path, itemShape: [side, side])
        guard let labelPath = DataFiles.first(of: split.labelNames, in: folder) else { return (images, nil) }
        let labels = try IDXFile(labelPath, itemShape: [])
        guard labels.dimensions == [images.dimensions[0]] else {
            throw .labelCount(
                images: path, imageCount: images.dimensions[0], labels: labelPath,
                labelCount: labels.elements.count)
        }
        return (images, labels)
    }

    private static func verify(_ file: IDXFile, _ expected: String) throws(DataError) {
        guard file.checksum == expected else {
            throw .checksum(file.path, found: file.checksum, expected: expected)
        }
    }
}
