import Codecs
import Files

/// Finds the files of a data set in the named folder or below it, where downloads and libraries put them:
/// `MNIST/raw`, `gzip`, or a folder with the file's own name.
struct DataSearch {
    /// The image file.
    let images: String
    /// The label file, or nil.
    let labels: String?

    /// The depth of the search: `MNIST/raw` of `data` is at 2.
    private static let depth = 3
    /// The search stops after this many folders.
    private static let folderLimit = 1000

    /// Uses known files without a search.
    private init(images: String, _ names: DataNames) {
        self.images = images
        labels = Self.labels(beside: images, names)
    }

    /// Finds one half of a data set. The nearest files win; several sets at the same depth are an error.
    init(_ split: Split, in folder: String) throws(DataError) {
        try DataFiles.checkFolder(folder)
        // Try the usual names first: not every folder can be listed.
        if let images = DataFiles.firstFile(of: split.imageNames, in: folder) {
            self.init(images: images, DataNames(stem: split.rawValue))
            return
        }
        var folders = [folder]
        var failure: DataError?
        for _ in 0...Self.depth {
            var found: [DataSearch] = []
            var below: [String] = []
            for folder in folders {
                do throws(DataError) {
                    let names = try DataFiles.names(in: folder)
                    found += Self.sets(named: names, split, in: folder)
                    below += Self.folders(named: names, in: folder)
                } catch {
                    failure = failure ?? error
                }
            }
            let distinct = Dictionary(grouping: found) { try? Files.identity(of: $0.images) }
            if distinct.count > 1 { throw .severalSets(folder: folder, images: found.map(\.images)) }
            if let only = found.first {
                self = only
                return
            }
            folders = Array(below.prefix(Self.folderLimit))
        }
        throw failure ?? Self.archive(in: folder) ?? .missingImages(folder: folder, names: split.imageNames)
    }

    /// Reports an archive that may hold the data set.
    private static func archive(in folder: String) -> DataError? {
        let names = ((try? DataFiles.names(in: folder)) ?? []).prefix(100)
        return names.lazy.map { DataFiles.join(folder, $0) }.compactMap { path in
            guard let file = try? OpenFile(path),
                let beginning = try? file.read(0..<min(file.size, ForeignFormat.lookahead)),
                let format = ForeignFormat(recognising: beginning), format.isArchive
            else { return nil }
            return .otherFormat(path, format)
        }.first
    }

    /// The sets whose image files are in a folder.
    private static func sets(named names: [String], _ split: Split, in folder: String) -> [DataSearch] {
        Set(names.compactMap { DataNames(imageFile: $0, split) }).sorted { $0.stem < $1.stem }.compactMap {
            set in
            DataFiles.firstFile(of: set.images, in: folder).map { DataSearch(images: $0, set) }
        }
    }

    private static func folders(named names: [String], in folder: String) -> [String] {
        names.filter { !$0.hasPrefix(".") }.map { DataFiles.join(folder, $0) }
            .filter { DataFiles.kind($0) == .folder }
    }

    /// The label file of an image file: beside it, or in a folder with its own name.
    private static func labels(beside images: String, _ names: DataNames) -> String? {
        var parts = images.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast()
        var folders = [parts.joined(separator: "/")]
        // The image file is in a folder with its own name: look for the labels in one beside it.
        if let last = parts.last, names.images.contains(String(last)) {
            folders.append(parts.dropLast().joined(separator: "/"))
        }
        folders = folders.flatMap { folder in [folder] + names.labels.map { DataFiles.join(folder, $0) } }
        return folders.lazy.compactMap { DataFiles.firstFile(of: names.labels, in: $0) }.first
    }
}
