import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// The starting points of the search for the bundled data.
enum BundledData {
    static var currentDirectory: String { FileManager.default.currentDirectoryPath }
    static var executable: String { Bundle.main.executablePath ?? "" }
}

/// Loads the training data of a folder, or the bundled MNIST.
func loadData(_ folder: String?) throws(Failure) -> Dataset {
    do throws(DataError) { return try load(folder, .training) } catch { throw Failure(error) }
}

/// Loads the test images beside the training data of a folder, or of the bundled MNIST; nil if there are
/// none.
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

/// Loads the data that a run was trained on, from the folder that the command line names or else from its
/// original one, with its clusters if it had some. The caller must check that it is the same.
func loadData(
    of run: RunSettings.Data, named folder: String?, on engine: Engine
) throws(Failure) -> Dataset {
    let images = try loadImages(of: run, named: folder)
    do throws(Failure) {
        return try images.clustered(into: run.clusters, on: engine)
    } catch {
        guard images.checksum != run.sha256 else { throw error }
        throw Failure(
            "\(error) The run was trained on \(quoted(run.name)); name its folder with --data DIR.",
            error.code)
    }
}

/// The same without clusters.
private func loadImages(of run: RunSettings.Data, named folder: String?) throws(Failure) -> Dataset {
    do throws(Failure) {
        return try loadData(folder ?? run.folder)
    } catch {
        guard folder == nil, run.folder != nil else { throw error }
        throw Failure(
            "\(error) The run was trained on it; name its current folder with --data DIR.", error.code)
    }
}

/// The data that a run learned from, without clusters; nil, with a notice, where they are not to be found.
func dataAtHand(of settings: RunSettings, named folder: String?) -> Dataset? {
    do throws(Failure) {
        let data = try loadImages(of: settings.data, named: folder)
        if data.checksum == settings.data.sha256 { return data }
        Terminal.notice(
            "The data are not those of the run: \(quoted(settings.data.name)). Without them images are not "
                + "looked at.")
    } catch {
        Terminal.notice("\(error) Without them images are not looked at.")
    }
    return nil
}

extension RunSettings.Data {
    /// Describes data that was loaded from a folder, or the bundled MNIST. The folder's path is stored as an
    /// absolute one, so that the data can be found from any current folder.
    init(_ data: Dataset, clusters: Int? = nil, folder: String?) {
        self.init(
            name: RunSettings.showable(data.name), images: data.count, sha256: data.checksum,
            labels: data.classChecksum, clusters: clusters, folder: folder.map(Files.absolute))
    }
}
