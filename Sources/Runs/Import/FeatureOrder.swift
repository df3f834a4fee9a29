import GANModels
import TensorCore

/// A layer in a row of layers, where sequences count as their layers.
struct LayerStep {
    /// The layer's path in the network: `generator.3`.
    let path: String
    /// The layer.
    let layer: LayerSpec
    /// The shape of its input.
    let input: [Int]
    /// What it computes.
    let function: LayerFunction

    /// The steps of layers after a shape.
    static func all(_ layers: [LayerSpec], _ path: String, after shape: [Int]) -> [LayerStep] {
        var shape = shape
        return layers.enumerated().flatMap { index, layer -> [LayerStep] in
            let step = LayerStep(
                path: "\(path).\(index)", layer: layer, input: shape,
                function: layer.kind.function(after: Shape(shape)))
            shape = layer.kind.outputShape(after: Shape(shape)).dimensions
            if case .sequence(let layers) = step.function { return all(layers, step.path, after: step.input) }
            return [step]
        }
    }
}

/// The order of the numbers of vectors in PyTorch's networks.
///
/// Flattening a feature map there puts its channels first, here last, and so does the reverse. What lies
/// between a dense layer and a feature map has the feature map's order: the rows or columns of the dense
/// layer, and the numbers of normalisations in between.
struct FeatureOrder {
    private let steps: [LayerStep]
    /// The shape of the last layer's output, as the next reads it.
    private let output: [Int]

    init(_ steps: [LayerStep], output: [Int]) {
        self.steps = steps
        self.output = output
    }

    /// The order of a vector: channels, height, width if it is that of a feature map; else one length.
    private enum Order: Equatable {
        case plain
        case map([Int])

        init(of shape: [Int]) {
            // With one channel or one pixel, both orders are the same.
            guard shape.count == 3, shape[2] > 1, shape[0] * shape[1] > 1 else {
                self = .plain
                return
            }
            self = .map([shape[2], shape[0], shape[1]])
        }
    }

    /// The channels, height and width of the feature map whose order the value before a step has, as a
    /// vector; nil where there is none. The value after the last step has the index `count`.
    func features(before index: Int) -> [Int]? {
        guard case .map(let parts) = behind(index) ?? ahead(index) ?? .plain else { return nil }
        return parts
    }

    /// The path of the first layer whose input would need two orders at once, or nil: there, PyTorch's
    /// network computes something else, whatever its weights.
    var conflict: String? {
        steps.indices.first { index in
            guard steps[index].input.count < 3, let behind = behind(index), let ahead = ahead(index) else {
                return false
            }
            return behind != ahead
        }.map { steps[$0].path }
    }

    private func shape(before index: Int) -> [Int] {
        index < steps.count ? steps[index].input : output
    }

    /// The order that earlier layers give; nil where a dense layer leaves it open.
    private func behind(_ index: Int) -> Order? {
        let shape = shape(before: index)
        if shape.count > 1 || index == 0 { return Order(of: shape) }
        return steps[index - 1].isDense ? nil : steps[index - 1].keepsOrder ? behind(index - 1) : .plain
    }

    /// The order that later layers need; nil where a dense layer leaves it open.
    private func ahead(_ index: Int) -> Order? {
        let shape = shape(before: index)
        if shape.count > 1 || index == steps.count { return Order(of: shape) }
        return steps[index].isDense ? nil : steps[index].keepsOrder ? ahead(index + 1) : .plain
    }
}

extension LayerStep {
    fileprivate var isDense: Bool {
        if case .dense = function { true } else { false }
    }

    /// Whether the numbers of a vector stay in their places.
    fileprivate var keepsOrder: Bool {
        switch function {
        case .identity, .reshape, .relu, .leakyReLU, .tanh, .sigmoid, .softmax, .batchNorm, .layerNorm: true
        case .dense, .convolution, .transposedConvolution, .upsample, .averagePool, .sequence, .residual,
            .embedding, .projection:
            false
        }
    }
}
