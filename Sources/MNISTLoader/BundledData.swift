import Foundation

/// The folder of the bundled MNIST: `data` in the current folder, or else in the nearest folder above the executable
/// that has one, links resolved: `.build/debug/gan-train` leads to the package. A folder without images is passed over.
public func locateBundledData(currentDirectory: String, executable: String) throws(DataError) -> String {
    var looked = [DataFiles.join(currentDirectory, "data")]
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let next = DataFiles.join(folder.path, "data")
        if !looked.contains(next) { looked.append(next) }
    }
    guard let found = looked.first(where: { DataFiles.first(of: Split.training.imageNames, in: $0) != nil })
    else {
        throw .missingBundledData(looked)
    }
    return found
}
