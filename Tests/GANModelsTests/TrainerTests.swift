@testable import GANModels
@testable import TensorCore
import Testing

struct TrainerTests {
    /// `Trainer`, with its own random numbers, equals the step of `SmallSystem`, which the golden file
    /// verifies: bit for bit, reports included.
    @Test(arguments: Setup.all)
    func stepIsTheGoldenStep(setup: Setup) throws {
        let engine = setup.engine()
        let preset = Preset.golden
        let images = ImageSet.noise(count: 50, Preset.golden.model.image)
        let seed: UInt64 = 77
        let trainer = Trainer(preset, images: images, seed: seed, on: engine)
        let system = SmallSystem(preset, on: engine)
        try system.generator.load(trainer.generator.state, prefix: "generator")
        try system.discriminator.load(trainer.state.discriminator.state, prefix: "discriminator")
        for step in 1...5 {
            let source = BatchSource(images, for: preset.training)
            source.draw(step: step, round: 0, seed: seed, on: engine)
            var forDiscriminator = Tensor([preset.training.batch, 7])
            engine.fillNormal(
                &forDiscriminator, from: RandomStream.discriminatorLatents.address(seed: seed, step: step))
            var forGenerator = Tensor([preset.training.batch, 7])
            engine.fillNormal(
                &forGenerator, from: RandomStream.generatorLatents.address(seed: seed, step: step))
            let expected = system.step(
                step, real: source.batch, forDiscriminator: forDiscriminator, forGenerator: forGenerator)
            #expect(trainer.trainStep() == expected)
            #expect(trainer.step == step)
            #expect(trainer.generator.state + trainer.state.discriminator.state == system.state)
        }
    }

    /// The discriminator is frozen in the combined model: weights, moments and gradients do not change.
    @Test(arguments: Setup.all)
    func generatorsUpdateLeavesTheDiscriminatorAlone(setup: Setup) {
        let engine = setup.engine()
        let system = SmallSystem(.golden, on: engine)
        system.generator.initialize(.glorotUniform, seed: 1, stream: .generatorWeights, on: engine)
        system.discriminator.initialize(.glorotUniform, seed: 1, stream: .discriminatorWeights, on: engine)
        // One update of the discriminator, so that its moments are not zero.
        _ = system.updateDiscriminator(Tensor([6, 21], reals(126, seed: 2)), as: .real)

        func discriminatorsState() -> [[Float]] {
            system.discriminator.parameters.flatMap { parameter in
                let moments = system.discriminatorAdam.moments(of: parameter)
                return [parameter.elements, moments.first, moments.second, parameter.gradientElements]
            }
        }
        let before = discriminatorsState()
        let generatorBefore = system.generator.state(prefix: "generator")
        _ = system.updateGenerator(Tensor([6, 7], reals(42, seed: 3)))
        #expect(zip(discriminatorsState(), before).allSatisfy { sameBits($0, $1) })
        #expect(system.discriminatorAdam.step == 1)
        // Meanwhile all parameters of the generator have changed.
        for (new, old) in zip(system.generator.state(prefix: "generator"), generatorBefore) {
            #expect(new.elements != old.elements, "\(new.name)")
        }
    }

    /// Images for the discriminator are generated with the running statistics, without changing them or the
    /// generator.
    @Test(arguments: Setup.all)
    func discriminatorsUpdateLeavesTheGeneratorAlone(setup: Setup) throws {
        let engine = setup.engine()
        let system = SmallSystem(.golden, on: engine)
        system.generator.initialize(.glorotUniform, seed: 1, stream: .generatorWeights, on: engine)
        let before = system.generator.state(prefix: "generator")
        let latents = reals(42, seed: 4)
        _ = system.updateDiscriminator(generatedFrom: Tensor([6, 7], latents))
        #expect(system.generator.state(prefix: "generator") == before)

        let sampler = try Generator(
            Preset.golden.model.generator, image: Preset.golden.model.image, state: before)
        #expect(
            sameBits(
                system.generatorPass.output.elements, sampler.images(of: latents, on: engine)))
    }

    /// The order of a step: the generator sees the discriminator after both of its updates.
    @Test func discriminatorIsUpdatedTwiceAStep() {
        let system = SmallSystem(.golden, on: Engine(level: .baseline, threads: 1))
        let report = system.step(
            1, real: Tensor([6, 21]), forDiscriminator: Tensor([6, 7]), forGenerator: Tensor([6, 7]))
        #expect(system.discriminatorAdam.step == 2)
        #expect(system.generatorAdam.step == 1)
        #expect(report.isFinite)
    }
}
