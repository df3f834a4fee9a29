import Files
import Foundation
import GANModels
import Reports
import TensorCore

/// A folder as model hubs expect it: weights, description, ONNX model, a sheet and a model card. It may
/// exist, as the clone of a hub's repository does.
extension GeneratorExport {
    /// Writes the folder.
    ///
    /// - Parameters:
    ///   - source: the path of the generator, for errors; evaluations are read from the statistics of the run
    ///     around it.
    package func writeFolder(_ path: String, from source: String, on engine: Engine) throws(Failure) {
        let sheet = try sheet(from: source, on: engine)
        let card = ModelCard(export: self, figures: try figures(beside: source))
        try RunFolder.make(path)
        try writeSafeTensors(to: "\(path)/model.safetensors")
        try writeONNX(to: "\(path)/model.onnx")
        for (name, bytes) in [
            ("config.json", Array(configuration.utf8)), ("sample.png", PNG.encoded(sheet)),
            ("README.md", Array(card.text.utf8)),
        ] {
            try files { () throws(FileError) in try Files.write(bytes, to: "\(path)/\(name)") }
        }
    }

    /// The whole model, as for `--model`; without the run's settings only the generator.
    private var configuration: String {
        guard let settings = origin.settings else {
            return RunSettings.json(Described(image: generator.image, generator: generator.spec)).page
        }
        return ModelFile.text(of: settings.preset)
    }

    private struct Described: Encodable {
        var image: ImageShape
        var generator: NetworkSpec
    }

    /// Ten rows of images: a column for each class, or ten columns.
    private func sheet(from source: String, on engine: Engine) throws(Failure) -> GrayImage {
        let rows = 10
        let columns = generator.labels.map { min($0.count, 26) } ?? 10
        let latents = generator.sampleLatents(rows * columns, seed: 1, on: engine)
        let classes = generator.labels.map { _ in (0..<rows * columns).map { $0 % columns } }
        return try Images(of: latents, classes: classes, by: generator, from: source, on: engine)
            .sheet(columns: columns)
    }

    /// The figures of the evaluation at the generator's step; nil where the run was not evaluated then.
    private func figures(beside source: String) throws(Failure) -> MetricLine? {
        guard origin.settings != nil, let step = origin.step else { return nil }
        let folder = RunFolder(path: (source as NSString).deletingLastPathComponent)
        let path = folder.path.isEmpty ? "stats.jsonl" : folder.statistics
        return MetricLine.all(try Statistics(path: path).lines.map(\.text))
            .first { "\($0.step)" == step && $0.values[Evaluation.fidKind.name] != nil }
    }
}
