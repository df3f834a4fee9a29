/// A transposed convolution: every pixel of the input adds a window to the output, where windows overlap.
///
///     y[b, i stride - padding + k, j stride - padding + l, o] += x[b, i, j, c] w[k, l, o, c], from b[o]
///
/// It is the transpose of `Conv2D` as a linear map: its forward is the other's input gradient. Each length of
/// the output is (input - 1) stride - 2 padding + kernel, as in PyTorch.
public final class ConvTranspose2D: Layer {
    /// Height x width x channels of an input example.
    public let inputShape: Shape
    /// Height x width x filters.
    public let outputShape: Shape
    /// kernel x kernel x filters x input channels, as in Keras, in panels of input channels.
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
        require(input.rank == 3, "A transposed convolution takes height x width x channels, not \(input).")
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
            large: outputShape, small: input, kernel: kernel, stride: stride, padding: padding)
        weight = Parameter("weight", convolution.weightShape, layout: .panels)
        bias = hasBias ? Parameter("bias", [filters]) : nil
    }

    /// The output's rows or columns for an input's; below 1 where the padding removes them all.
    public static func outputLength(_ length: Int, kernel: Int, stride: Int, padding: Int) -> Int {
        (length - 1) * stride - 2 * padding + kernel
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

    /// y = x w^T through every window, plus b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.scatter(x, convolution, weight: weight, bias: bias, into: &slot.output)
    }

    /// dx = windows of dy, times w; dw = (windows of dy)^T x; db = the sum of dy's pixels.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(ConvolutionSlot.self)
        // The input gradient comes first: it needs the weights before their update.
        if inputGradient {
            context.engine.gather(dy, convolution, weight: weight, bias: nil, into: &slot.inputGradient)
        }
        if case .frozen = parameters { return }
        context.engine.convolutionWeightGradient(
            dy, x, convolution, slot.work, weight: weight, use: parameters)
        if let bias {
            context.engine.convolutionBiasGradient(dy, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }

    /// t' = t w^T through every window; dw = (windows of dy)^T (slopes x + t); db = the sum of slopes dy.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(ConvolutionSlot.self)
        // The tangent comes first: it needs the weights before their update.
        context.engine.scatter(t, convolution, weight: weight, bias: nil, into: &slot.tangent)
        if case .frozen = parameters { return }
        context.engine.convolutionWeightGradient(
            dy, context.engine.scaledSum(x, t, scales: slopes), convolution, slot.work,
            weight: weight, use: parameters)
        if let bias {
            context.engine.biasGradient(
                dy, slopes: slopes, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }
}
