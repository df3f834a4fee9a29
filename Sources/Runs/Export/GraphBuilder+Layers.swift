import GANModels
import ModelFiles
import TensorCore

/// The operators of each layer.
extension GraphBuilder {
    /// Adds layers, one after another; names begin with the path and the layer's index.
    mutating func apply(_ layers: [LayerSpec], _ path: String, to x: Value) -> Value {
        layers.enumerated().reduce(x) { apply($1.element, "\(path).\($1.offset)", to: $0) }
    }

    /// Adds one layer.
    private mutating func apply(_ layer: LayerSpec, _ path: String, to x: Value) -> Value {
        let output = layer.kind.outputShape(after: Shape(x.shape)).dimensions
        switch layer.kind.function(after: Shape(x.shape)) {
        case .identity: return x
        case .reshape: return reshaped(x, to: output, path)
        case .relu: return elementwise("Relu", path, x)
        case .leakyReLU(let slope):
            return elementwise("LeakyRelu", path, x, [.init("alpha", .number(slope))])
        case .tanh: return elementwise("Tanh", path, x)
        case .sigmoid: return elementwise("Sigmoid", path, x)
        case .softmax:
            return elementwise("Softmax", path, vector(x, path), [.init("axis", .integer(1))])
        case .dense(let bias):
            let inputs = [vector(x, path).name] + weightAndBias(path, nil, bias)
            return Value(name: add("Gemm", path, inputs), shape: output)
        case .convolution(let stride, let padding, let bias):
            return convolved("Conv", path, x, output, stride: stride, padding: padding, bias: bias)
        case .transposedConvolution(let stride, let padding, let bias):
            return convolved("ConvTranspose", path, x, output, stride: stride, padding: padding, bias: bias)
        case .batchNorm(let epsilon):
            let input = channelsFirst(x, path)
            let statistics = ["gamma", "beta", "running_mean", "running_variance"].map {
                parameter("\(path).\($0)")
            }
            let name = add(
                "BatchNormalization", path, [input.name] + statistics,
                [.init("epsilon", .number(epsilon))])
            return Value(name: name, shape: output, isChannelsFirst: input.isChannelsFirst)
        case .layerNorm(let epsilon): return layerNorm(path, x, epsilon: epsilon)
        case .upsample(let factor): return upsampled(path, x, output, factor)
        case .averagePool(let factor):
            let block = ONNXModel.Attribute.Value.integers([factor, factor])
            let name = add(
                "AveragePool", path, [channelsFirst(x, path).name],
                [.init("kernel_shape", block), .init("strides", block)])
            return Value(name: name, shape: output, isChannelsFirst: true)
        case .sequence(let layers): return apply(layers, path, to: x)
        case .residual(let body, let shortcut):
            let sum = apply(body, "\(path).body", to: x)
            let past = apply(shortcut, "\(path).shortcut", to: x)
            let skip = sum.isChannelsFirst ? channelsFirst(past, path) : channelsLast(past, path)
            let name = add("Add", path, [sum.name, skip.name])
            return Value(name: name, shape: output, isChannelsFirst: sum.isChannelsFirst)
        case .embedding:
            let row = add("Gather", path, [parameter("\(path).table"), Self.label])
            let name = add("Concat", path, [x.name, row], [.init("axis", .integer(1))])
            return Value(name: name, shape: output)
        case .projection(let scale, let bias): return projected(path, vector(x, path), output, scale, bias)
        }
    }

    private mutating func elementwise(
        _ kind: String, _ path: String, _ x: Value, _ attributes: [ONNXModel.Attribute] = []
    ) -> Value {
        var result = x
        result.name = add(kind, path, [x.name], attributes)
        return result
    }

    private mutating func vector(_ x: Value, _ path: String) -> Value { reshaped(x, to: [x.count], path) }

    private mutating func weightAndBias(_ path: String, _ permutation: [Int]?, _ bias: Bool) -> [String] {
        [parameter("\(path).weight", permutation)] + (bias ? [parameter("\(path).bias")] : [])
    }

    /// Both convolutions: kernel x kernel x inputs x outputs becomes outputs x inputs x kernel x kernel, and
    /// for the transposed one, whose weights have inputs and outputs exchanged in both programs, likewise.
    private mutating func convolved(
        _ kind: String, _ path: String, _ x: Value, _ output: [Int], stride: Int, padding: Int, bias: Bool
    ) -> Value {
        let input = channelsFirst(x, path)
        let kernel = Array(tensor("\(path).weight").shape.prefix(2))
        let name = add(
            kind, path, [input.name] + weightAndBias(path, [3, 2, 0, 1], bias),
            [
                .init("kernel_shape", .integers(kernel)),
                .init("pads", .integers([padding, padding, padding, padding])),
                .init("strides", .integers([stride, stride])),
            ])
        return Value(name: name, shape: output, isChannelsFirst: true)
    }

    /// Scale and shift lie as the value does.
    private mutating func layerNorm(_ path: String, _ x: Value, epsilon: Float) -> Value {
        let last = x.shape.count - 1
        let order = x.isChannelsFirst ? [last] + Array(0..<last) : nil
        let inputs = [x.name] + ["gamma", "beta"].map { parameter("\(path).\($0)", order) }
        var result = x
        result.name = add(
            "LayerNormalization", path, inputs,
            [.init("axis", .integer(1)), .init("epsilon", .number(epsilon))])
        return result
    }

    private mutating func upsampled(_ path: String, _ x: Value, _ output: [Int], _ factor: Int) -> Value {
        let input = channelsFirst(x, path)
        let scales = constant(
            "\(path).scales", [4], .numbers([1, 1, Float(factor), Float(factor)]))
        let name = add(
            // The second input, a region of interest, is for another mode.
            "Resize", path, [input.name, "", scales],
            [
                .init("coordinate_transformation_mode", .text("asymmetric")),
                .init("mode", .text("nearest")), .init("nearest_mode", .text("floor")),
            ])
        return Value(name: name, shape: output, isChannelsFirst: true)
    }

    /// The sum of products with the row of each example's class; the rows contain the weight.
    private mutating func projected(
        _ path: String, _ x: Value, _ output: [Int], _ scale: Float, _ bias: Bool
    ) -> Value {
        let (weight, classes) = (tensor("\(path).weight").elements, tensor("\(path).classes"))
        let rows = classes.elements.enumerated().map { weight[$0 % weight.count] + scale * $1 }
        let table = constant("\(path).rows", classes.shape, .numbers(rows))
        let row = add("Gather", path, [table, Self.label])
        let products = add("Mul", path, [x.name, row])
        let axes = constant("\(path).axes", [1], .integers([1]))
        var name = add("ReduceSum", path, [products, axes])
        if bias { name = add("Add", path, [name, parameter("\(path).bias")]) }
        return Value(name: name, shape: output)
    }
}
