import GANModels
import TensorCore

/// The layers of a generator that have tensors, and the names and layouts of these in other programs.
struct ExpectedLayers {
    /// First to last.
    private(set) var layers: [ExpectedLayer] = []
    /// The path of the first layer that PyTorch's order of feature maps changes, or nil.
    private(set) var conflict: String?
    /// The shape of each tensor here.
    private let shapes: [String: [Int]]

    /// The layers of a generator of images of a shape.
    init(of spec: NetworkSpec, image: ImageShape) {
        let prefix = "generator"
        shapes = Dictionary(
            uniqueKeysWithValues: spec.stateShapes.map { ("\(prefix).\($0.name)", $0.shape) })
        add(spec.layers, prefix, input: spec.input, output: image.dimensions)
    }

    private mutating func add(_ layers: [LayerSpec], _ path: String, input: [Int], output: [Int]) {
        let steps = LayerStep.all(layers, path, after: input)
        let order = FeatureOrder(steps, output: output)
        conflict = conflict ?? order.conflict
        for (index, step) in steps.enumerated() { add(step, index, order) }
    }

    private mutating func add(_ step: LayerStep, _ index: Int, _ order: FeatureOrder) {
        if case .residual(let body, let shortcut) = step.function {
            let output = step.layer.kind.outputShape(after: Shape(step.input)).dimensions
            add(body, "\(step.path).body", input: step.input, output: output)
            add(shortcut, "\(step.path).shortcut", input: step.input, output: output)
            return
        }
        let tensors = tensors(of: step, order.features(before: index), order.features(before: index + 1))
        guard !tensors.isEmpty else { return }
        let path = step.path.dropFirst("generator.".count)
        layers.append(
            ExpectedLayer(title: "\(path) \(type(of: step.layer.kind).name)", tensors: tensors))
    }

    /// The tensors of a layer whose input and output, as vectors, have the order of these feature maps.
    private func tensors(of step: LayerStep, _ input: [Int]?, _ output: [Int]?) -> [ExpectedTensor] {
        func tensor(
            _ name: String, _ aliases: [String] = [], order: [Int]? = nil, _ features: [Int: [Int]] = [:]
        ) -> ExpectedTensor {
            let path = "\(step.path).\(name)"
            let shape = shapes[path] ?? []
            return ExpectedTensor(
                path, [name] + aliases, shape: shape, order: order ?? Array(shape.indices),
                features: features)
        }
        func map(_ axis: Int, _ order: [Int]?) -> [Int: [Int]] { order.map { [axis: $0] } ?? [:] }
        func affine(_ order: [Int]?, _ features: [Int: [Int]]) -> [ExpectedTensor] {
            [
                tensor("gamma", ["weight"], order: order, features),
                tensor("beta", ["bias"], order: order, features),
            ]
        }
        let isVector = step.input.count == 1
        switch step.function {
        case .identity, .reshape, .relu, .leakyReLU, .tanh, .sigmoid, .softmax, .upsample, .averagePool,
            .sequence, .residual:
            return []
        case .dense(let bias):
            let features = map(0, input).merging(map(1, output)) { first, _ in first }
            let weight = tensor("weight", ["kernel"], order: [1, 0], features)
            return [weight] + (bias ? [tensor("bias", [], map(0, output))] : [])
        case .convolution(_, _, let bias), .transposedConvolution(_, _, let bias):
            // Both programs exchange inputs and outputs for the transposed one.
            return [tensor("weight", ["kernel"], order: [2, 3, 1, 0])] + (bias ? [tensor("bias")] : [])
        case .batchNorm:
            let features = isVector ? map(0, input) : [:]
            return affine(nil, features) + [
                tensor("running_mean", ["moving_mean"], features),
                tensor("running_variance", ["running_var", "moving_variance"], features),
            ]
        case .layerNorm:
            return affine(step.input.count == 3 ? [1, 2, 0] : nil, isVector ? map(0, input) : [:])
        case .embedding: return [tensor("table", ["weight", "embeddings"])]
        case .projection(_, let bias):
            return [tensor("weight"), tensor("classes")] + (bias ? [tensor("bias")] : [])
        }
    }
}
