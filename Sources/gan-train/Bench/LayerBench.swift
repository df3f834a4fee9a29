import TensorCore

/// The three products of a layer with weights, and its weight gradient that goes through Adam.
struct LayerBench {
    let engine: Engine
    let peak: Figure

    /// The rates of a layer whose products each need `multiplyAdds` for a batch.
    func figures(_ layer: any Layer, named name: String, batch: Int, multiplyAdds: Int) -> [Figure] {
        let adam = Adam(for: Network([layer]))
        let context = Context(engine, .training)
        let slot = layer.makeSlot(batch: batch)
        let x = Tensor([batch, layer.inputShape.count], filling: 0.5)
        let dy = Tensor([batch, layer.outputShape.count], filling: 0.01)
        let operations = 2 * Double(multiplyAdds)
        func figure(_ product: String, _ body: () -> Void) -> Figure {
            Figure(
                "\(name) \(product)", Stopwatch.sample(11, body).map { operations / $0 / 1e9 }, "GFLOP/s"
            ).below(peak)
        }
        return [
            figure("forward") { layer.forward(x, slot, context) },
            figure("dx") {
                layer.backward(x, dy, slot, parameters: .frozen, inputGradient: true, context)
            },
            figure("dw") {
                layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: false, context)
            },
            figure("dw and Adam") {
                layer.backward(
                    x, dy, slot, parameters: .update(adam.begin()), inputGradient: false, context)
            },
        ]
    }
}
