import Foundation

/// The folder of the bundled MNIST: `data` in the current folder, or else the nearest above the executable
/// with links resolved, since `.build/debug/gan-train` is inside the package. Folders without images are
/// skipped.
public func locateBundledData(currentDirectory: String, executable: String) throws(DataError) -> String {
    let folders = bundledDataFolders(currentDirectory, executable)
    guard let found = folders.first(where: { holdsImages($0, .training) }) else {
        throw .missingBundledData(folders)
    }
    return found
}

extension Dataset {
    /// Loads the bundled MNIST from the first folder that has it, in the order of `locateBundledData`.
    /// Folders called `data` may hold anything: those with other or unreadable files are skipped.
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

/// The candidate folders of the bundled MNIST, nearest first.
public func bundledDataFolders(_ currentDirectory: String, _ executable: String) -> [String] {
    // A current folder that was deleted has no path.
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
