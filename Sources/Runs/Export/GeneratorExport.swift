import Codecs
import Files
import GANModels
import MNISTLoader
import ModelFiles

/// A generator as files for other programs.
package struct GeneratorExport {
    let generator: Generator
    let origin: GeneratorOrigin

    /// A saved generator and its origin.
    package init(_ saved: (generator: Generator, origin: GeneratorOrigin)) {
        (generator, origin) = saved
    }

    /// Writes an ONNX model; see `GeneratorGraph`.
    package func writeONNX(to path: String) throws(Failure) {
        let model = GeneratorGraph.model(of: generator, name: name, metadata: properties)
        let bytes: [UInt8]
        do throws(ONNXError) { bytes = try model.encoded() } catch {
            throw Failure(.unwritable(path: path, cause: "\(error)"))
        }
        try files { () throws(FileError) in try Files.write(bytes, to: path) }
    }

    /// Writes all tensors as NumPy arrays, under the names of the generator's own file.
    package func writeNPZ(to path: String) throws(Failure) {
        let bytes: [UInt8]
        do {
            bytes = try NPZ.encoded(
                generator.state.map { ($0.name, NPYArray(shape: $0.shape, values: $0.elements)) })
        } catch {
            throw Failure(.unwritable(path: path, cause: "\(error)"))
        }
        try files { () throws(FileError) in try Files.write(bytes, to: path) }
    }

    /// Writes the generator's own file, with new checksums.
    package func writeSafeTensors(to path: String) throws(Failure) {
        try SavedGenerator.write(generator, origin, to: path)
    }

    /// What the model is called.
    var name: String { shown(origin.preset ?? "generator") }

    /// The data set of the run, without the folder that it lies in; nil where it is unknown.
    var data: String? {
        published?.name
            ?? (origin.settings?.data).map { "\($0.images) images, SHA-256 \($0.sha256)" }
    }

    /// The data set of the run, if it is a published one that is known here.
    var published: PublishedData? {
        (origin.settings?.data.sha256).flatMap { PublishedData.known(trainingImages: $0) }
    }

    /// The properties of the ONNX model: the origin, and how to read its inputs and its output.
    var properties: [String: String] {
        var properties = origin.metadata
        properties["model"] = name
        properties["image"] = "\(generator.image), from -1 (black) to 1 (white)"
        properties["data"] = data
        properties["data_licence"] = published?.licence
        if let labels = generator.labels {
            // The label input is an index in this list.
            properties["labels"] = "[\(labels.map(String.init).joined(separator: ", "))]"
        }
        return properties
    }
}
