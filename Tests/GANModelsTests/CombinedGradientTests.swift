import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// The generator's gradients through the frozen discriminator against differences of the loss.
struct CombinedGradientTests {
    /// The results at one point: the loss, and the side of the kink of each LeakyReLU.
    private struct Evaluation {
        var loss: Double
        var sides: [Bool]
    }

    private func evaluate(_ system: SmallSystem, _ latents: borrowing Tensor) -> Evaluation {
        system.combined.forward(latents, system.training, system.training)
        let logits = system.discriminatorPass.output.elements
        let slots = system.generatorPass.slots + system.discriminatorPass.slots
        let layers = system.generator.layers + system.discriminator.layers
        let sides = zip(layers, slots).filter { $0.0 is LeakyReLU }.flatMap { _, slot in
            slot.output.elements.map { $0 > 0 }
        }
        // In Double: the differences are below the rounding of the engine's loss.
        let losses = logits.map { log1p(exp(-Double($0))) }
        return Evaluation(loss: losses.reduce(0, +) / Double(losses.count), sides: sides)
    }

    /// The derivative with respect to one element of a parameter, unless even small steps cross a kink.
    private func numeric(
        _ parameter: Parameter, _ i: Int, _ system: SmallSystem, _ latents: borrowing Tensor, _ sides: [Bool]
    ) -> Double? {
        let start = parameter.elements
        defer { parameter.elements = start }
        // The longest possible step: shorter ones have a larger rounding error.
        for step: Float in [1 / 64, 1 / 256, 1 / 1024] {
            var isSmooth = true
            let derivative = centralDifference(step: step) { (h: Float) -> Double in
                guard isSmooth else { return 0 }
                var moved = start
                moved[i] += h
                parameter.elements = moved
                let evaluation = evaluate(system, latents)
                isSmooth = evaluation.sides == sides
                return evaluation.loss
            }
            if isSmooth { return derivative }
        }
        return nil
    }

    @Test(arguments: Setup.all, [3, 7, 17])
    func generatorThroughFrozenDiscriminator(setup: Setup, batch: Int) {
        let engine = setup.engine()
        var preset = Preset.golden
        preset.training.batch = batch
        let system = SmallSystem(preset, on: engine)
        system.generator.initialize(.glorotUniform, seed: 3, stream: .generatorWeights, on: engine)
        system.discriminator.initialize(.glorotUniform, seed: 4, stream: .discriminatorWeights, on: engine)
        let latents = Tensor([batch, 7], reals(batch * 7, seed: 5, limit: 2))

        for parameter in system.generator.parameters { parameter.fillGradient(1) }
        for parameter in system.discriminator.parameters { parameter.fillGradient(1) }
        let sides = evaluate(system, latents).sides
        _ = system.evaluate(as: .generator)
        system.combined.backward(
            latents, system.dLogits, updating: .accumulate, system.training, system.training)

        var (checked, all) = (0, 0)
        for (name, parameter) in system.generator.namedState where !name.contains("running") {
            for (i, gradient) in parameter.gradientElements.enumerated() {
                all += 1
                guard let expected = numeric(parameter, i, system, latents, sides) else { continue }
                checked += 1
                #expect(
                    abs(Double(gradient) - 1 - expected) < 1e-4,
                    "\(name)[\(i)] is \(gradient) - 1, not \(expected)")
            }
        }
        #expect(checked * 10 > all * 9)
        for parameter in system.discriminator.parameters {
            #expect(parameter.gradientElements.allSatisfy { $0 == 1 })
        }
    }
}
