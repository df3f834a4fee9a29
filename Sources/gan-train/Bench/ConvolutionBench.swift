import TensorCore

/// The products of convolutions: forward and both gradients.
struct ConvolutionBench {
    let engine: Engine
    let peak: Figure

    /// What is measured: a picture, a number of filters, and the direction.
    private typealias Case = (input: Shape, filters: Int, isTransposed: Bool)

    /// The shapes of `dcgan32`: kernels of 4, stride 2, padding 1.
    private static let layers: [Case] = [
        ([32, 32, 1], 64, false), ([16, 16, 64], 128, false), ([8, 8, 128], 256, false),
        ([4, 4, 256], 128, true), ([8, 8, 128], 64, true), ([16, 16, 64], 1, true),
    ]

    /// All layers of a batch size. The rates count taps in the padding, which are skipped, as every framework does.
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
        let adam = Adam(for: Network([layer]))
        let slot = layer.makeSlot(batch: batch)
        let x = Tensor([batch, input.count], filling: 0.5)
        let dy = Tensor([batch, layer.outputShape.count], filling: 0.01)
        // Each pixel of the smaller picture meets every weight once.
        let pixels = min(input[0] * input[1], layer.outputShape[0] * layer.outputShape[1])
        let operations = 2 * Double(batch * pixels * layer.parameters[0].count)
        func figure(_ name: String, _ body: () -> Void) -> Figure {
            Figure(
                "\(input) to \(filters) \(name)", Stopwatch.sample(11, body).map { operations / $0 / 1e9 },
                "GFLOP/s"
            ).of(peak)
        }
        return [
            figure("forward") { layer.forward(x, slot, mode: .training, on: engine) },
            figure("dx") {
                layer.backward(x, dy, slot, parameters: .frozen, inputGradient: true, on: engine)
            },
            figure("dw") {
                layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: false, on: engine)
            },
            figure("dw and Adam") {
                adam.advance()
                layer.backward(x, dy, slot, parameters: .update(adam), inputGradient: false, on: engine)
            },
        ]
    }
}
