import GANModels
import ModelFiles

/// A generator as an ONNX model.
///
/// | | name | elements | shape |
/// |---|---|---|---|
/// | input | `latent` | float | N x latent |
/// | input of conditional models | `label` | int64: an index of a class | N |
/// | output | `image` | float from -1, black, to 1, white | N x channels x height x width |
package enum GeneratorGraph {
    /// The batch: any number of images.
    private static let batch = ONNXModel.Port.Length.named("N")

    /// The model of a generator.
    package static func model(
        of generator: Generator, name: String, metadata: [String: String]
    ) -> ONNXModel {
        let image = generator.image
        var graph = GraphBuilder(generator.state)
        var value = GraphBuilder.Value(name: "latent", shape: [generator.latent])
        value = graph.reshaped(value, to: generator.spec.input, "latent")
        value = graph.apply(generator.spec.layers, "generator", to: value)
        value = graph.reshaped(value, to: image.dimensions, "image")
        value = graph.channelsFirst(value, "image")
        graph.renameLast(to: "image")
        let inputs: [ONNXModel.Port] = [.init("latent", .number, [batch, .fixed(generator.latent)])]
        let label = ONNXModel.Port(GraphBuilder.label, .integer, [batch])
        let lengths = [image.channels, image.height, image.width].map { ONNXModel.Port.Length.fixed($0) }
        return ONNXModel(
            name: name, nodes: graph.nodes, initialisers: graph.initialisers,
            inputs: inputs + (generator.labels == nil ? [] : [label]),
            outputs: [.init("image", .number, [batch] + lengths)], version: version, metadata: metadata)
    }
}
