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

    /// A cache line's way from one thread to another and back: 60 ns between cores that share a cache,
    /// hundreds between others.
    func cacheLine() -> Figure {
        let rounds = 2000
        return Figure(
            "cache line, there and back",
            Stopwatch.sample(5) { engine.passCacheLine(rounds) }.map { $0 / Double(rounds) * 1e9 }, "ns")
    }

    func group(peak: Figure) -> FigureGroup {
        let threads = engine.threads
        return FigureGroup(
            title: "machine, \(described(engine))",
            figures: [peak, stream(megabytes: 1), stream(megabytes: 16), stream(megabytes: 128)]
                + (threads > 1 ? [forkAndJoin(), cacheLine()] : []))
    }

    /// What makes timings on this machine mean little at present, in a sentence; nil if nothing was seen.
    static func disturbance(peak: Figure, cacheLine: Figure?) -> String? {
        if peak.low < 0.75 * peak.high {
            let loss = Int((100 * (1 - peak.low / peak.high)).rounded())
            return "Timings mean little now: something else slows this machine by up to \(loss) %."
        }
        if let cacheLine, cacheLine.median > 250 {
            return "Timings of several threads mean little now: two threads share no cache (a line takes "
                + "\(Int(cacheLine.median.rounded())) ns there and back)."
        }
        return nil
    }
}
