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
        return LayerBench(engine: engine, peak: peak).figures(
            layer, named: "\(batch) x \(inputs) x \(outputs)", batch: batch,
            multiplyAdds: batch * inputs * outputs)
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
        ).below(peak)
    }
}
