import TensorCore

/// The products of convolutions: forward and both gradients.
struct ConvolutionBench {
    let engine: Engine
    let peak: Figure

    /// What is measured: the input shape, the number of filters, and the direction.
    private typealias Case = (input: Shape, filters: Int, isTransposed: Bool)

    /// The shapes of `dcgan32`: kernels of 4, stride 2, padding 1.
    private static let layers: [Case] = [
        ([32, 32, 1], 64, false), ([16, 16, 64], 128, false), ([8, 8, 128], 256, false),
        ([4, 4, 256], 128, true), ([8, 8, 128], 64, true), ([16, 16, 64], 1, true),
    ]

    /// All layers at a batch size. The rates count taps in the padding, which are skipped, as every framework
    /// does.
    func group(batch: Int) -> FigureGroup {
        FigureGroup(
            title: "convolutions, batch \(batch), \(described(engine))",
            figures: Self.layers.flatMap { figures($0, batch: batch) })
    }

    private func figures(_ size: Case, batch: Int) -> [Figure] {
        let (input, filters, isTransposed) = size
        let layer: any Layer =
            isTransposed
            ? ConvTranspose2D(input, filters: filters, kernel: 4, stride: 2, padding: 1, bias: false)
            : Conv2D(input, filters: filters, kernel: 4, stride: 2, padding: 1, bias: false)
        // Each pixel of the smaller feature map meets every weight once.
        let pixels = min(input[0] * input[1], layer.outputShape[0] * layer.outputShape[1])
        return LayerBench(engine: engine, peak: peak).figures(
            layer, named: "\(input) to \(filters)", batch: batch,
            multiplyAdds: batch * pixels * layer.parameters[0].count)
    }
}
