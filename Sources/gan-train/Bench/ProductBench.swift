import TensorCore

/// The products of dense layers, forward and both gradients.
struct ProductBench {
    let engine: Engine
    let peak: Figure

    /// The shapes of the default networks.
    static let layers = [(784, 256), (256, 512), (512, 1024), (1024, 784), (784, 512), (512, 256)]

    /// All three products of one layer, and the weight gradient that goes through Adam.
    func dense(_ inputs: Int, _ outputs: Int, batch: Int) -> [Figure] {
        let layer = Dense(inputs: inputs, outputs: outputs)
        let network = Network([layer])
        let adam = Adam(for: network)
        let slot = layer.makeSlot(batch: batch)
        let x = Tensor([batch, inputs], filling: 0.5)
        let dy = Tensor([batch, outputs], filling: 0.01)
        let operations = 2 * Double(batch * inputs * outputs)
        func figure(_ name: String, _ body: () -> Void) -> Figure {
            Figure(
                "\(batch) x \(inputs) x \(outputs) \(name)",
                Stopwatch.sample(11, body).map { operations / $0 / 1e9 }, "GFLOP/s"
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

    /// A square product of packed panels.
    func square(_ n: Int) -> Figure {
        let a = Tensor([n, n], filling: 0.5)
        var panels = Panels(rows: n, columns: n)
        engine.pack(a, into: &panels)
        var c = Tensor([n, n])
        let operations = 2 * Double(n) * Double(n) * Double(n)
        return Figure(
            "\(n) x \(n) x \(n)",
            Stopwatch.sample(9) { engine.multiply(a, panels, into: &c) }.map { operations / $0 / 1e9 },
            "GFLOP/s"
        ).of(peak)
    }
}
