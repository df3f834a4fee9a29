import TensorCore

/// The limits of this machine, with the threads of an engine.
struct MachineBench {
    let engine: Engine

    /// Multiply-adds in registers.
    func peak() -> Figure {
        let operations = engine.multiplyAddChains(20_000)
        return Figure(
            "multiply-add peak",
            Stopwatch.sample { engine.multiplyAddChains(20_000) }.map { operations / $0 / 1e9 }, "GFLOP/s")
    }

    /// y += x over arrays of `megabytes` in total.
    func stream(megabytes: Int) -> Figure {
        let count = megabytes * 1_000_000 / 8
        let x = Tensor([count], filling: 1)
        var y = Tensor([count])
        let samples = Stopwatch.sample(9) { engine.add(x, to: &y) }
        return Figure("y += x, \(megabytes) MB", samples.map { 12 * Double(count) / $0 / 1e9 }, "GB/s")
    }

    /// Starting all threads and waiting for them.
    func forkAndJoin() -> Figure {
        Figure("fork and join", Stopwatch.sample { engine.forkAndJoin() }.map { $0 * 1e6 }, "us")
    }

    func group(peak: Figure) -> FigureGroup {
        let threads = engine.threads
        return FigureGroup(
            title: "machine, \(described(engine))",
            figures: [peak, stream(megabytes: 1), stream(megabytes: 16), stream(megabytes: 128)]
                + (threads > 1 ? [forkAndJoin()] : []))
    }
}
