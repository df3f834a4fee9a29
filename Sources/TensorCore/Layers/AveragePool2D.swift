/// The mean of every block of factor x factor pixels, as PyTorch's `AvgPool2d(factor)`: window and stride are
/// the factor, and rows and columns beyond the last whole block are ignored.
///
///     y[b, i, j, c] = mean over k, l < factor of x[b, i factor + k, j factor + l, c]
public final class AveragePool2D: Layer {
    /// Height x width x channels of an input example.
    public let inputShape: Shape
    /// Height / factor, width / factor, both rounded down, channels.
    public let outputShape: Shape
    /// Rows and columns of a block.
    public let factor: Int
    private let blocks: PixelBlocks
    /// The weight of a number in its block's mean.
    private var share: Float { 1 / Float(factor * factor) }

    /// Creates a layer for feature maps of height x width x channels that hold at least one whole block.
    public init(_ input: Shape, factor: Int) {
        require(
            input.rank == 3 && factor >= 1 && factor <= min(input[0], input[1]),
            "Blocks of \(factor) x \(factor) pixels do not fit into height x width x channels \(input).")
        inputShape = input
        outputShape = Self.outputShape(after: input, factor: factor)
        self.factor = factor
        blocks = PixelBlocks(large: input, factor: factor)
    }

    /// The shape of the output for an input of height x width x channels.
    public static func outputShape(after input: Shape, factor: Int) -> Shape {
        [input[0] / factor, input[1] / factor, input[2]]
    }

    /// y = the mean of x's block
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.sumBlocks(x, blocks, scale: share, into: &slot.output)
    }

    /// dx = dy / factor^2, and 0 beyond the last whole block
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.spreadBlocks(dy, blocks, scale: share, into: &slot.inputGradient)
    }

    /// t' = the mean of t's block
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        context.engine.sumBlocks(t, blocks, scale: share, into: &slot.tangent)
    }
}
