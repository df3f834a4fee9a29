import Foundation
import GANModels
import TensorCore

/// `gan-train bench`: measures this machine, the kernels, and whole steps.
struct BenchCommand {
    let options: BenchOptions

    /// What `--json` prints.
    private struct Report: Codable {
        var version: String
        var cpu: CPULevel
        var threads: Int
        var groups: [FigureGroup]
    }

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let alone = engine.threads == 1 ? nil : Engine(level: engine.level, threads: 1)
        var groups: [FigureGroup] = []
        func add(_ group: FigureGroup) {
            groups.append(group)
            if !options.isJSON { Terminal.write(group.text + "\n") }
        }
        if !options.isJSON {
            Terminal.write("gan-train \(version), \(engine.level.rawValue)\n\n")
        }
        for engine in [alone, engine].compactMap({ $0 }) {
            let machine = MachineBench(engine: engine)
            let peak = machine.peak()
            let threads = "\(engine.threads) \(engine.threads == 1 ? "thread" : "threads")"
            add(machine.group(peak: peak))
            let products = ProductBench(engine: engine, peak: peak)
            add(
                FigureGroup(
                    title: "products, \(threads)",
                    figures: ProductBench.layers.flatMap { products.dense($0, $1, batch: 32) }
                        + [products.square(512), products.square(1024)]))
            let steps = StepBench(engine: engine)
            add(steps.phases(.dense784))
            add(
                FigureGroup(
                    title: "whole steps, \(threads)",
                    figures: Preset.all.flatMap { steps.step($0, peak: peak) }
                        + [128, 256].flatMap { batch in
                            var preset = Preset.dense784
                            preset.batch = batch
                            return steps.step(preset, peak: peak)
                        }))
        }
        if options.isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let report = Report(
                version: version, cpu: engine.level, threads: engine.threads, groups: groups)
            guard let json = try? encoder.encode(report) else { throw Failure("A figure is no number.") }
            Terminal.write(String(decoding: json, as: UTF8.self) + "\n")
        }
        return .done
    }
}
