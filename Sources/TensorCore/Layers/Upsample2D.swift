/// Nearest-neighbour upsampling: every pixel becomes factor x factor equal ones, as in PyTorch's
/// `Upsample(scale_factor: factor, mode: "nearest")`.
///
///     y[b, i, j, c] = x[b, i / factor, j / factor, c]
///
/// Followed by a convolution, it replaces `ConvTranspose2D` without checkerboard artefacts (Odena et al.
/// 2016).
public final class Upsample2D: Layer {
    /// Height x width x channels of an input example.
    public let inputShape: Shape
    /// Height x factor, width x factor, channels.
    public let outputShape: Shape
    /// Output pixels per input pixel, in each direction.
    public let factor: Int
    private let blocks: PixelBlocks

    /// Creates a layer for feature maps of height x width x channels, with a factor of at least 1.
    public init(_ input: Shape, factor: Int) {
        require(
            input.rank == 3 && factor >= 1,
            "Upsampling needs height x width x channels and a factor of at least 1, not \(input) and "
                + "\(factor)."
        )
        inputShape = input
        outputShape = Self.outputShape(after: input, factor: factor)
        self.factor = factor
        blocks = PixelBlocks(large: outputShape, factor: factor)
    }

    /// The shape of the output for an input of height x width x channels.
    public static func outputShape(after input: Shape, factor: Int) -> Shape {
        [input[0] * factor, input[1] * factor, input[2]]
    }

    /// y = x, every pixel repeated as a block
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.spreadBlocks(x, blocks, scale: 1, into: &slot.output)
    }

    /// dx = the sum of dy over each block
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.sumBlocks(dy, blocks, scale: 1, into: &slot.inputGradient)
    }
}
