import KernelABI

/// A convolution: every pixel of the output is a weighted sum of what a window shows of the input, plus a bias.
///
///     y[b, i, j, o] = sum over k, l, c of x[b, i stride - padding + k, j stride - padding + l, c] w[k, l, c, o] + b[o]
///
/// with x being 0 outside the picture. (Strictly a correlation; every framework calls it convolution.)
public final class Conv2D: Layer {
    /// Height x width x channels of one example that comes in.
    public let inputShape: Shape
    /// Height x width x filters; rows and columns that no whole window reaches are left out.
    public let outputShape: Shape
    /// kernel x kernel x input channels x filters, in panels of filters.
    public let weight: Parameter
    /// filters; none where batch normalisation follows and would cancel it.
    public let bias: Parameter?
    private let convolution: Convolution

    /// Weight, then bias.
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// A layer for pictures of height x width x channels, with weights of zero, to be initialised.
    public init(
        _ input: Shape, filters: Int, kernel: Int, stride: Int, padding: Int, bias hasBias: Bool = true
    ) {
        require(input.rank == 3, "A convolution takes height x width x channels, not \(input).")
        require(
            kernel >= 1 && stride >= 1 && (0..<kernel).contains(padding) && filters >= 1
                && [input[0], input[1]].allSatisfy {
                    Self.outputLength($0, kernel: kernel, stride: stride, padding: padding) >= 1
                },
            "\(filters) filters of kernel \(kernel), stride \(stride), padding \(padding) do not fit \(input)."
        )
        inputShape = input
        outputShape = Self.outputShape(
            after: input, filters: filters, kernel: kernel, stride: stride, padding: padding)
        convolution = Convolution(
            large: input, small: outputShape, kernel: kernel, stride: stride, padding: padding)
        weight = Parameter("weight", convolution.weightShape, layout: .panels)
        bias = hasBias ? Parameter("bias", [filters]) : nil
    }

    /// The rows or columns of the output for those of the input; 0 where no whole window fits.
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

    /// Output, both gradients, and which pixels meet in the weights'.
    public func makeSlot(batch: Int) -> Slot { ConvolutionSlot(self, convolution, batch: batch) }

    /// y = what each window shows, times w, plus b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.gather(x, convolution, weight: weight, bias: bias, into: &slot.output)
    }

    /// dx = dy w^T through every window, dw = windows^T dy, db = the sum of dy's pixels.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(ConvolutionSlot.self)
        // First the input's gradient: it takes the weights as forward used them.
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
}

/// What a convolution of either direction leaves behind.
final class ConvolutionSlot: Slot {
    /// For the weight gradient.
    let work: ConvolutionGradientWork
    /// One for each channel of the output.
    var biasGradient: Tensor

    init(_ layer: some Layer, _ convolution: Convolution, batch: Int) {
        work = ConvolutionGradientWork(convolution, batch: batch)
        biasGradient = Tensor([layer.outputShape[2]])
        super.init(layer, batch: batch)
    }
}
