@testable import GANModels
@testable import TensorCore
import Testing

/// A small generator and discriminator against PyTorch in double precision, from the same initial values.
struct GoldenTests {
    /// Four times the error of one pass; about 30 roundings of 2^-24 each.
    private static let passTolerance = 2e-6
    /// Four times the error of parameters after ten steps. It is larger because Adam divides two moments, and
    /// sums of gradients that change sign cancel.
    private static let parameterTolerance = 3e-6
    private static let momentTolerance = 1e-5

    private let golden: GoldenFile
    private let preset = Preset.golden

    init() throws { golden = try GoldenFile() }

    private func makeSystem(_ setup: Setup) throws -> SmallSystem {
        let system = SmallSystem(preset, on: setup.engine())
        try system.generator.load(golden.start(of: "generator"), prefix: "generator")
        try system.discriminator.load(golden.start(of: "discriminator"), prefix: "discriminator")
        return system
    }

    private func batch(_ name: String, step: Int) throws -> Tensor {
        let values = try golden.values(name, step: step)
        return Tensor([preset.training.batch, values.count / preset.training.batch], values)
    }

    @Test(arguments: Setup.all)
    func generatorsOutputsAndGradients(setup: Setup) throws {
        let system = try makeSystem(setup)
        let latents = try batch("latents.generator", step: 0)
        system.generator.forward(latents, system.generatorPass, Context(system.engine, .inference))
        #expect(
            difference(system.generatorPass.output.elements, try golden.values("forward.inference"))
                < Self.passTolerance)

        for parameter in system.generator.parameters { parameter.fillGradient(0) }
        system.combined.forward(latents, system.training, system.training)
        #expect(
            difference(system.generatorPass.output.elements, try golden.values("forward.training"))
                < Self.passTolerance)
        _ = system.evaluate(as: .generator)
        system.combined.backward(
            latents, system.dLogits, updating: .accumulate, system.training, system.training)
        try checkGradients(of: system.generator, "generator")
    }

    @Test(arguments: Setup.all)
    func discriminatorsOutputsAndGradients(setup: Setup) throws {
        let system = try makeSystem(setup)
        let images = try batch("real", step: 0)
        let pass = system.discriminatorPass
        for parameter in system.discriminator.parameters { parameter.fillGradient(0) }
        system.discriminator.forward(images, pass, system.training)
        #expect(
            difference(pass.output.elements, try golden.values("forward.logits")) < Self.passTolerance)
        _ = system.evaluate(as: .generator)
        system.discriminator.backward(
            images, system.dLogits, pass, parameters: .accumulate, inputGradient: true,
            system.training)
        try checkGradients(of: system.discriminator, "discriminator")
        #expect(
            difference(pass.inputGradient.elements, try golden.values("gradient.images"))
                < Self.passTolerance)
    }

    private func checkGradients(of network: Network, _ prefix: String) throws {
        for (name, parameter) in network.namedState where !name.contains("running") {
            let expected = try golden.values("gradient.\(prefix).\(name)")
            #expect(
                difference(parameter.gradientElements, expected) < Self.passTolerance, "\(prefix).\(name)")
        }
    }

    @Test(arguments: Setup.all)
    func tenTrainingSteps(setup: Setup) throws {
        let system = try makeSystem(setup)
        for step in 0..<10 {
            let report = system.step(
                step + 1, real: try batch("real", step: step),
                forDiscriminator: try batch("latents.discriminator", step: step),
                forGenerator: try batch("latents.generator", step: step))
            let shown = report.metrics.prefix(7).map(\.value)
            #expect(
                difference(shown.map { Float($0) }, try golden.values("steps.report", step: step))
                    < Self.parameterTolerance, "step \(step + 1)")
            try check(system.generator, system.generatorAdam, "generator", step)
            try check(system.discriminator, system.discriminatorAdam, "discriminator", step)
        }
    }

    private func check(_ network: Network, _ adam: Adam, _ prefix: String, _ step: Int) throws {
        for (name, parameter) in network.namedState {
            let full = "steps.\(prefix).\(name)"
            #expect(
                difference(parameter.elements, try golden.values(full, step: step)) < Self.parameterTolerance,
                "\(full) after step \(step + 1)")
            guard !name.contains("running") else { continue }
            let moments = adam.moments(of: parameter)
            let first = try golden.values("\(full).first", step: step)
            let second = try golden.values("\(full).second", step: step)
            #expect(
                difference(moments.first, first) < Self.momentTolerance, "\(full).first, step \(step + 1)")
            #expect(
                difference(moments.second, second) < Self.momentTolerance, "\(full).second, step \(step + 1)")
        }
    }
}
