import KernelABI

/// A convolution: every pixel of the output is a weighted sum over a window of the input, plus a bias.
///
///     y[b, i, j, o] = b[o] + sum over k, l, c of
///                     x[b, i stride - padding + k, j stride - padding + l, c] w[k, l, c, o]
///
/// where x is 0 outside the input. (Strictly a cross-correlation; every framework calls it convolution.)
public final class Conv2D: Layer {
    /// Height x width x channels of an input example.
    public let inputShape: Shape
    /// Height x width x filters; rows and columns that no whole window reaches are ignored.
    public let outputShape: Shape
    /// kernel x kernel x input channels x filters, in panels of filters.
    public let weight: Parameter
    /// filters; nil where batch normalisation follows and would cancel it.
    public let bias: Parameter?
    private let convolution: Convolution

    /// Weight, then bias.
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// Creates a layer for feature maps of height x width x channels. Its weights are zero until they are
    /// initialised.
    public init(
        _ input: Shape, filters: Int, kernel: Int, stride: Int, padding: Int, bias hasBias: Bool = true
    ) {
        require(input.rank == 3, "A convolution takes height x width x channels, not \(input).")
        require(
            kernel >= 1 && stride >= 1 && (0..<kernel).contains(padding) && filters >= 1
                && [input[0], input[1]].allSatisfy {
                    Self.outputLength($0, kernel: kernel, stride: stride, padding: padding) >= 1
                },
            "\(filters) filters of kernel \(kernel), stride \(stride), padding \(padding) do not fit "
                + "\(input)."
        )
        inputShape = input
        outputShape = Self.outputShape(
            after: input, filters: filters, kernel: kernel, stride: stride, padding: padding)
        convolution = Convolution(
            large: input, small: outputShape, kernel: kernel, stride: stride, padding: padding)
        weight = Parameter("weight", convolution.weightShape, layout: .panels)
        bias = hasBias ? Parameter("bias", [filters]) : nil
    }

    /// The output's rows or columns for an input's; 0 where no whole window fits.
    public static func outputLength(_ length: Int, kernel: Int, stride: Int, padding: Int) -> Int {
        let room = length + 2 * padding - kernel
        return room < 0 ? 0 : room / stride + 1
    }

    /// Height x width x filters for an input of height x width x channels, if the window fits.
    public static func outputShape(
        after input: Shape, filters: Int, kernel: Int, stride: Int, padding: Int
    ) -> Shape {
        let lengths = [input[0], input[1]].map {
            outputLength($0, kernel: kernel, stride: stride, padding: padding)
        }
        return [lengths[0], lengths[1], filters]
    }

    /// Backward needs the input.
    public var readsOutput: Bool { false }

    /// Output, both gradients, and a plan for the weight gradient.
    public func makeSlot(batch: Int) -> Slot { ConvolutionSlot(self, convolution, batch: batch) }

    /// y = windows w + b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.gather(x, convolution, weight: weight, bias: bias, into: &slot.output)
    }

    /// dx = dy w^T through every window, dw = windows^T dy, db = the sum of dy's pixels.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(ConvolutionSlot.self)
        // The input gradient comes first: it needs the weights before their update.
        if inputGradient {
            context.engine.scatter(dy, convolution, weight: weight, bias: nil, into: &slot.inputGradient)
        }
        if case .frozen = parameters { return }
        context.engine.convolutionWeightGradient(
            x, dy, convolution, slot.work, weight: weight, use: parameters)
        if let bias {
            context.engine.convolutionBiasGradient(dy, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }

    /// t' = windows of t, times w; dw = (windows of slopes x + t)^T dy; db = the sum of slopes dy.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(ConvolutionSlot.self)
        // The tangent comes first: it needs the weights before their update.
        context.engine.gather(t, convolution, weight: weight, bias: nil, into: &slot.tangent)
        if case .frozen = parameters { return }
        context.engine.convolutionWeightGradient(
            context.engine.scaledSum(x, t, scales: slopes), dy, convolution, slot.work,
            weight: weight, use: parameters)
        if let bias {
            context.engine.biasGradient(
                dy, slopes: slopes, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }
}

/// What a convolution of either direction stores for backward.
final class ConvolutionSlot: Slot {
    /// The plan of the weight gradient.
    let work: ConvolutionGradientWork
    /// The bias gradient, one per output channel.
    var biasGradient: Tensor

    init(_ layer: some Layer, _ convolution: Convolution, batch: Int) {
        work = ConvolutionGradientWork(convolution, batch: batch)
        biasGradient = Tensor([layer.outputShape[2]])
        super.init(layer, batch: batch)
    }
}
