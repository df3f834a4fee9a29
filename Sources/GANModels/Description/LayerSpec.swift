import TensorCore

/// One layer as a preset writes it: data from which the network, the summary table and the header of saved
/// files are made.
public enum LayerSpec: Codable, Equatable, Sendable {
    /// Fully connected to `units` outputs.
    case dense(units: Int, bias: Bool = true)
    /// A convolution of height x width x channels to pictures of `filters` channels, zeros around them.
    case conv2D(filters: Int, kernel: Int, stride: Int, padding: Int, bias: Bool = true)
    /// A transposed convolution, which makes pictures larger.
    case convTranspose2D(filters: Int, kernel: Int, stride: Int, padding: Int, bias: Bool = true)
    /// x or 0.
    case relu
    /// x or slope x.
    case leakyReLU(slope: Float)
    /// Batch normalisation that keeps `retention` of its running statistics.
    case batchNorm(retention: Float, epsilon: Float)
    /// Drops numbers at a rate while training.
    case dropout(rate: Float)
    /// The hyperbolic tangent.
    case tanh
    /// The logistic function; last in a discriminator, which is trained on what goes into it.
    case sigmoid
    /// Probabilities of exclusive classes; last in a discriminator, which is trained on what goes into it.
    case softmax
    /// The same numbers as a vector.
    case flatten
    /// The same numbers under another shape.
    case reshape([Int])

    /// Why this layer cannot follow a layer that gives examples of a shape, if so.
    func problem(after shape: Shape) -> String? {
        switch self {
        case .dense(let units, _):
            (1...65_536).contains(units) ? nil : "a dense layer has 1 to 65536 units, not \(units)"
        case .conv2D(let filters, let kernel, let stride, let padding, _):
            problem(after: shape, filters, kernel, stride, padding) {
                Conv2D.outputLength($0, kernel: kernel, stride: stride, padding: padding)
            }
        case .convTranspose2D(let filters, let kernel, let stride, let padding, _):
            problem(after: shape, filters, kernel, stride, padding) {
                ConvTranspose2D.outputLength($0, kernel: kernel, stride: stride, padding: padding)
            }
        case .leakyReLU(let slope):
            (0...1).contains(slope) ? nil : "a LeakyReLU's slope lies in 0...1, not at \(slope)"
        case .batchNorm(let retention, let epsilon):
            (0...1).contains(retention) && epsilon > 0 && epsilon.isNormal
                ? nil : "batch normalisation cannot have retention \(retention) and epsilon \(epsilon)"
        case .dropout(let rate):
            rate >= 0 && rate < 1 ? nil : "dropout has a rate from 0 to below 1, not \(rate)"
        case .relu, .tanh, .sigmoid, .softmax, .flatten:
            nil
        case .reshape(let dimensions):
            (1...3).contains(dimensions.count) && dimensions.allSatisfy { (1...65_536).contains($0) }
                && Shape(dimensions).count == shape.count
                ? nil : "\(shape) cannot be reshaped to \(dimensions)"
        }
    }

    /// The shape of one example that goes out, given the shape that comes in.
    func outputShape(after shape: Shape) -> Shape {
        switch self {
        case .dense(let units, _): [units]
        case .conv2D(let filters, let kernel, let stride, let padding, _):
            Conv2D.outputShape(
                after: shape, filters: filters, kernel: kernel, stride: stride, padding: padding)
        case .convTranspose2D(let filters, let kernel, let stride, let padding, _):
            ConvTranspose2D.outputShape(
                after: shape, filters: filters, kernel: kernel, stride: stride, padding: padding)
        case .flatten: [shape.count]
        case .reshape(let dimensions): Shape(dimensions)
        default: shape
        }
    }

    /// How many numbers the layer trains, given the shape that comes in.
    func parameterCount(after shape: Shape) -> Int {
        switch self {
        case .dense(let units, let bias): (shape.count + (bias ? 1 : 0)) * units
        case .conv2D(let filters, let kernel, _, _, let bias),
            .convTranspose2D(let filters, let kernel, _, _, let bias):
            (kernel * kernel * shape[2] + (bias ? 1 : 0)) * filters
        case .batchNorm: 2 * shape[shape.rank - 1]
        default: 0
        }
    }

    /// How many multiply-adds the layer's product takes for one example, given the shape that comes in: as many
    /// for each of its two gradients.
    func multiplyAdds(after shape: Shape) -> Int {
        switch self {
        case .dense(let units, _): shape.count * units
        case .conv2D(let filters, let kernel, _, _, _):
            outputShape(after: shape).count / filters * kernel * kernel * shape[2] * filters
        case .convTranspose2D(let filters, let kernel, _, _, _): shape.count * kernel * kernel * filters
        default: 0
        }
    }

    /// What the summary table calls it.
    var kind: String {
        switch self {
        case .dense: "Dense"
        case .conv2D: "Conv2D"
        case .convTranspose2D: "Conv2DTranspose"
        case .relu: "Activation (ReLU)"
        case .leakyReLU: "Activation (LeakyReLU)"
        case .batchNorm: "BatchNormalization"
        case .dropout: "Dropout"
        case .tanh: "Activation (Tanh)"
        case .sigmoid: "Activation (Sigmoid)"
        case .softmax: "Activation (Softmax)"
        case .flatten: "Flatten"
        case .reshape: "Reshape"
        }
    }

    /// The layer for examples of a shape, with parameters at their start values and weights of zero.
    func makeLayer(after shape: Shape) -> any Layer {
        switch self {
        case .dense(let units, let bias): Dense(inputs: shape.count, outputs: units, bias: bias)
        case .conv2D(let filters, let kernel, let stride, let padding, let bias):
            Conv2D(shape, filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias)
        case .convTranspose2D(let filters, let kernel, let stride, let padding, let bias):
            ConvTranspose2D(
                shape, filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias)
        case .relu: ReLU(shape)
        case .leakyReLU(let slope): LeakyReLU(shape, slope: slope)
        case .batchNorm(let retention, let epsilon):
            BatchNorm(shape, retention: retention, epsilon: epsilon)
        case .dropout(let rate): Dropout(shape, rate: rate)
        case .tanh: Tanh(shape)
        case .sigmoid: Sigmoid(shape)
        case .softmax: Softmax(shape)
        case .flatten: Reshape(shape, to: [shape.count])
        case .reshape(let dimensions): Reshape(shape, to: Shape(dimensions))
        }
    }
}
