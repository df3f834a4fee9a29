import Codecs
import CommandLineKit
import Foundation
import GANModels
import Runs
import TensorCore

/// The options of `gan-train bench`.
struct BenchOptions: Equatable {
    var threads: Int?
    var cpu: CPULevel?
    /// nil to measure everything.
    var preset: Preset?
    /// The path of a model file to measure instead of a preset.
    var model: String?
    var batch: Int?
    var isJSON = false

    static var command: Command<BenchOptions> {
        Command(
            name: "bench",
            defaults: BenchOptions(),
            synopsis: "gan-train bench [options]",
            about: "Measures this machine, the kernels and whole training steps.",
            options: [
                CommonOption.threads("worker threads; one thread is measured as well") { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
                Option(
                    "--preset", "NAME", .choice(Preset.all.map { ($0.name, $0) }),
                    "measure only whole steps of this preset", default: nil
                ) { $0.preset = $1 },
                Option(
                    "--model", "FILE", .path("a file"), "measure only whole steps of this model", default: nil
                ) {
                    $0.model = $1
                },
                Option(
                    "--batch", "N", .wholeNumber(from: 1, to: RunLimits.batch),
                    "images in a batch of those steps",
                    default: "the preset's"
                ) { $0.batch = $1 },
                Option(flag: "--json", "print the figures as JSON") { $0.isJSON = true },
            ],
            exclusive: [("--preset", "--model")],
            examples: ["gan-train bench", "gan-train bench --preset dense100 --batch 128 --json"])
    }
}

/// `gan-train bench`: measures this machine, the kernels, and whole steps.
struct BenchCommand: RunnableCommand {
    static var description: Command<BenchOptions> { BenchOptions.command }

    let options: BenchOptions

    /// The output of `--json`.
    private struct Report: Codable {
        var version: String
        /// nil where the system does not say.
        var processor: String?
        var cpu: CPULevel
        var threads: Int
        /// What made timings mean little; nil if nothing was seen.
        var disturbance: String?
        var groups: [FigureGroup]
    }

    func run() throws(Failure) -> ExitCode {
        let preset = try self.preset()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        var groups: [FigureGroup] = []
        if !options.isJSON {
            let processor = Processor.name.map { ", " + shown($0) } ?? ""
            Terminal.write("gan-train \(version), \(engine.level.rawValue)\(processor)\n\n")
        }
        measure(preset, with: engine) { group in
            groups.append(group)
            if !options.isJSON { Terminal.write(group.text + "\n") }
        }
        // Measured at the end: the machine may have become busy meanwhile.
        let machine = MachineBench(engine: engine)
        let disturbance = MachineBench.disturbance(
            peak: machine.peak(), cacheLine: engine.threads > 1 ? machine.cacheLine() : nil)
        if let disturbance, !options.isJSON { Terminal.write(disturbance + "\n") }
        if options.isJSON {
            let report = Report(
                version: version, processor: Processor.name, cpu: engine.level, threads: engine.threads,
                disturbance: disturbance, groups: groups)
            guard Terminal.writeJSON(report) else { throw Failure("A figure is NaN or infinite.") }
        }
        return .done
    }

    /// The preset or model that the options name, with the changes of the command line; nil if they name
    /// none.
    private func preset() throws(Failure) -> Preset? {
        guard var preset = try options.model.map(ModelFile.read) ?? options.preset else { return nil }
        if let batch = options.batch { preset.training.batch = batch }
        if let problem = preset.problem {
            throw Failure("\(shown(preset.name)) cannot be trained like this: \(problem).", .wrongUsage)
        }
        return preset
    }

    private func measure(_ system: Preset?, with engine: Engine, _ report: (FigureGroup) -> Void) {
        if let preset = system {
            let figures = StepBench(engine: engine).step(preset, peak: MachineBench(engine: engine).peak())
            report(FigureGroup(title: "whole steps, \(described(engine))", figures: figures))
            return
        }
        let alone =
            engine.threads == 1 ? nil : Engine(level: engine.level, threads: 1, flushesDenormals: true)
        for engine in [alone, engine].compactMap({ $0 }) {
            let machine = MachineBench(engine: engine)
            let peak = machine.peak()
            report(machine.group(peak: peak))
            let products = ProductBench(engine: engine, peak: peak)
            report(
                FigureGroup(
                    title: "products, \(described(engine))",
                    figures: ProductBench.layers.flatMap { products.dense($0, $1, batch: 32) }
                        + [products.square(512), products.square(1024)]))
            let convolutions = ConvolutionBench(engine: engine, peak: peak)
            for batch in [32, 128] { report(convolutions.group(batch: batch)) }
            let steps = StepBench(engine: engine)
            report(steps.phases(.dense784))
            let larger = [128, 256, 512].map { batch in
                var preset = Preset.dense784
                preset.training.batch = batch
                return preset
            }
            let wider = StepBench.twiceAsWide(.dense784)
            report(
                FigureGroup(
                    title: "whole steps, \(described(engine))",
                    figures: (Preset.all + larger + [wider]).flatMap { steps.step($0, peak: peak) }))
        }
    }
}
