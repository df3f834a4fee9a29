import Foundation

/// The folder of the bundled MNIST: `data` in the current folder, or else in the nearest folder above the executable
/// that has one, links resolved: `.build/debug/gan-train` leads to the package. A folder without images is passed over.
public func locateBundledData(currentDirectory: String, executable: String) throws(DataError) -> String {
    let folders = bundledDataFolders(currentDirectory, executable)
    guard let found = folders.first(where: { holdsImages($0, .training) }) else {
        throw .missingBundledData(folders)
    }
    return found
}

extension Dataset {
    /// Reads the bundled MNIST from the first folder that has it, of those that `locateBundledData` looks at. A
    /// folder `data` may hold anything: what is not MNIST, or cannot be read, is passed over.
    public static func loadBundled(
        currentDirectory: String, executable: String, split: Split = .training
    ) throws(DataError) -> Dataset {
        let folders = bundledDataFolders(currentDirectory, executable)
        var refusals: [String] = []
        for folder in folders where holdsImages(folder, split) {
            do throws(DataError) { return try loadBundled(folder: folder, split: split) } catch {
                refusals.append(error.description)
            }
        }
        throw .missingBundledData(folders, refused: refusals)
    }
}

/// Where the bundled MNIST may lie, the nearest first.
private func bundledDataFolders(_ currentDirectory: String, _ executable: String) -> [String] {
    // A current folder that was removed has no path.
    var folders = currentDirectory.isEmpty ? [] : [DataFiles.join(currentDirectory, "data")]
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let next = DataFiles.join(folder.path, "data")
        if !folders.contains(next) { folders.append(next) }
    }
    return folders
}

private func holdsImages(_ folder: String, _ split: Split) -> Bool {
    DataFiles.first(of: split.imageNames, in: folder) != nil
}
