import Files
import Foundation
import GANModels
import MNISTLoader
import Runs

/// Where the search for the bundled data begins.
enum BundledData {
    static var currentDirectory: String { FileManager.default.currentDirectoryPath }
    static var executable: String { Bundle.main.executablePath ?? "" }
}

/// The data of a folder, or those that come with the program.
func loadData(_ folder: String?) throws(Failure) -> Dataset {
    do throws(DataError) { return try load(folder, .training) } catch { throw Failure(error) }
}

/// The test images beside the data of a folder, or those that come with the program; nil where there are none.
func loadTestData(_ folder: String?) throws(Failure) -> Dataset? {
    do throws(DataError) { return try load(folder, .test) } catch {
        switch error {
        case .missingImages, .missingBundledData: return nil
        default: throw Failure(error)
        }
    }
}

private func load(_ folder: String?, _ split: Split) throws(DataError) -> Dataset {
    if let folder { return try Dataset.load(folder: folder, split: split) }
    return try Dataset.loadBundled(
        currentDirectory: BundledData.currentDirectory, executable: BundledData.executable, split: split)
}

/// The data that a run learned from, where they lie now: in the folder that the command line names, or else where
/// they were. Whether they are the same is for the caller to see.
func loadData(of run: RunSettings.Data, named folder: String?) throws(Failure) -> Dataset {
    do throws(Failure) {
        return try loadData(folder ?? run.folder)
    } catch {
        guard folder == nil, run.folder != nil else { throw error }
        throw Failure(
            "\(error) The run learned from there; name the data's folder with --data DIR.", error.code)
    }
}

extension RunSettings.Data {
    /// Data as they were loaded from a folder, or from those that come with the program. The folder is kept with its
    /// whole path, to be found from any other folder.
    init(_ data: Dataset, folder: String?) {
        self.init(
            name: RunSettings.showable(data.name), images: data.count, sha256: data.checksum,
            folder: folder.map(Files.absolute))
    }
}
