import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import Runs
import TensorCore

/// The images to evaluate, 28 x 28 bytes each, and the data set that their generator was trained on.
struct EvaluatedImages {
    let images: [UInt8]
    /// nil for images from a file.
    let data: RunSettings.Data?

    /// Generates images with a run's generator, or reads a file of images.
    init(_ options: EvaluateOptions, on engine: Engine) throws(Failure) {
        if ImageFile.isOne(options.source) {
            images = try ImageFile.read(options.source, most: options.count)
            data = nil
            return
        }
        let file = try RunFolder.generatorFile(
            of: options.source, program: Terminal.programName, notice: Terminal.notice)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified)
        let latents = generator.sampleLatents(options.count, seed: options.seed, on: engine)
        let drawn = try Images(of: latents, by: generator, from: file, on: engine)
        let side = Dataset.side
        guard drawn.height >= side, drawn.width >= side else {
            throw Failure(
                "The generator's images have \(drawn.height)x\(drawn.width) pixels; the judge's have "
                    + "\(side)x\(side).",
                .badData)
        }
        images = try drawn.cropped(to: side).bytes
        // A run's settings are beside its generator.
        let config = (file as NSString).deletingLastPathComponent as NSString
        data = (try? RunSettings(path: config.appendingPathComponent("config.json")))?.data
    }
}

/// Files of images that any program wrote.
enum ImageFile {
    /// Whether a path has the name of such a file.
    static func isOne(_ path: String) -> Bool {
        [".npy", "-ubyte", "-ubyte.gz", ".idx", ".idx.gz"].contains { path.hasSuffix($0) }
    }

    /// The first images of a file as bytes; of larger images the central 28 x 28 pixels.
    static func read(_ path: String, most: Int) throws(Failure) -> [UInt8] {
        path.hasSuffix(".npy") ? try array(path, most) : try idx(path, most)
    }

    private static func idx(_ path: String, _ most: Int) throws(Failure) -> [UInt8] {
        do throws(DataError) {
            let file = try IDXFile(path, itemShape: [Dataset.side, Dataset.side])
            return Array(file.elements.prefix(most * Dataset.imageSize))
        } catch {
            throw Failure(error)
        }
    }

    /// Numbers from -1 to 1, from 0 to 1 or from 0 to 255: count x height x width, optionally with a channel
    /// dimension after or before height and width.
    private static func array(_ path: String, _ most: Int) throws(Failure) -> [UInt8] {
        let array = try files { () throws(FileError) in try NPYArray(path: path) }
        var shape = array.shape
        if shape.count == 4, shape[3] == 1 { shape.removeLast() }
        if shape.count == 4, shape[1] == 1 { shape.remove(at: 1) }
        if shape.count == 2, shape[1] == Dataset.imageSize { shape = [shape[0], Dataset.side, Dataset.side] }
        guard shape.count == 3, shape[1] >= Dataset.side, shape[2] >= Dataset.side else {
            throw Failure(
                "\(quoted(path)) holds an array of \(array.shape); images of at least 28x28 are expected, as "
                    + "count x height x width.", .badData)
        }
        if let index = array.values.firstIndex(where: { !$0.isFinite }) {
            throw Failure("\(quoted(path)) holds NaN or infinity at element \(index).", .badData)
        }
        let (least, greatest) = array.values.reduce(into: (Float(0), Float(0))) {
            $0 = (min($0.0, $1), max($0.1, $1))
        }
        let scaled: [Float]
        if least < 0 {
            guard least >= -1.001, greatest <= 1.001 else {
                throw Failure(
                    "\(quoted(path)) holds numbers from \(least) to \(greatest), not from -1 to 1.", .badData)
            }
            scaled = array.values
        } else {
            guard greatest <= 255 else {
                throw Failure(
                    "\(quoted(path)) holds numbers up to \(greatest), not up to 1 or 255.", .badData)
            }
            let half: Float = greatest <= 1 ? 0.5 : 127.5
            scaled = array.values.map { $0 / half - 1 }
        }
        let images = Images(values: scaled, count: shape[0], height: shape[1], width: shape[2])
        return Array(try images.cropped(to: Dataset.side).bytes.prefix(most * Dataset.imageSize))
    }
}
