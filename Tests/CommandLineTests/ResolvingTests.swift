import GANModels
import TensorCore
import Testing

@testable import Runs
@testable import gan_train

/// Presets with changes from the command line, and their schedules.
@Suite struct ResolvingTests {
    private func options(_ line: String) throws -> TrainOptions {
        try TrainOptions.command.parse(line.split(separator: " ").map(String.init))
    }

    private func schedule(_ line: String, images: Int = 60_000) throws -> Schedule {
        try TrainOptions.schedule(of: options(line).resolvedPreset(), images: images)
    }

    @Test(arguments: Preset.all)
    func withoutOptionsThePresetStays(preset: Preset) throws {
        #expect(try options("--preset \(preset.name)").resolvedPreset() == preset)
    }

    @Test func everyOptionArrives() throws {
        var preset = Preset.dense100
        preset.training.length = .steps(7)
        preset.training.batch = 12
        preset.model.latent = 5
        preset.training.generator = OptimizerSpec(
            rate: NumberSchedule(1), beta1: 0.25, beta2: 0.75, epsilon: 2)
        preset.training.discriminator = preset.training.generator
        preset.training.discriminatorUpdate = .joint
        preset.training.log = .every(3)
        preset.training.sample = .every(4)
        let line =
            "--preset dense100 --steps 7 --batch 12 --latent 5 --learning-rate 1 --beta1 0.25 --beta2 0.75 "
            + "--epsilon 2 --discriminator-update joint --log-every 3 --sample-every 4"
        #expect(try options(line).resolvedPreset() == preset)
    }

    @Test func everyTrainingOptionArrives() throws {
        var preset = Preset.dense784
        preset.model.objective = Objective(.leastSquares, labelSmoothing: 0.1, weightClip: 0.5)
        preset.training.discriminatorRounds = 5
        let rate = NumberSchedule(1e-3, warmup: 7, decay: .linear, decayStart: 0.25, end: 0.5)
        preset.training.generator.rate = rate
        preset.training.discriminator.rate = rate
        preset.training.discriminator.rate.base = 2e-3
        let line =
            "--objective least-squares --label-smoothing 0.1 --weight-clip 0.5 --discriminator-rounds 5 "
            + "--warmup 7 "
            + "--learning-rate 1e-3 --discriminator-learning-rate 2e-3 --learning-rate-decay linear "
            + "--decay-start 0.25 --final-rate 0.5"
        #expect(try options(line).resolvedPreset() == preset)
        // Removing a decay removes its settings as well.
        let back = try options("--learning-rate-decay constant").changed(preset).training
        #expect(back.generator.rate == NumberSchedule(1e-3, warmup: 7))
        #expect(back.discriminator.rate == NumberSchedule(2e-3, warmup: 7))
    }

    @Test func theAverageIsAnOption() throws {
        #expect(try options("--preset quick --average 0").resolvedPreset().training.average == nil)
        #expect(
            try options("--preset dense100 --average 500").resolvedPreset().training.average
                == AverageSpec(halfLife: 500))
    }

    @Test func classesAreThoseOfTheData() throws {
        let quick = try options("--preset quick")
        #expect(try quick.fitted(quick.resolvedPreset(), to: [2, 4]).model.classes == [2, 4])
        #expect(try !quick.fitted(quick.resolvedPreset(), to: nil).model.isConditional)
        let ignoring = try options("--preset quick --unlabelled")
        #expect(try !ignoring.fitted(ignoring.resolvedPreset(), to: [2, 4]).model.isConditional)
        // A model that names its classes: the data may have fewer, but no others.
        var own = Preset.quick
        own.model = own.model.with(classes: [1, 2, 3])
        #expect(try quick.fitted(own, to: [1, 3]).model.classes == [1, 2, 3])
        #expect(throws: Failure.self) { try quick.fitted(own, to: [1, 4]) }
    }

    @Test func checkpointsCountEpochsToo() throws {
        func steps(_ line: String) throws -> Int? {
            try options(line).checkpointSteps(in: schedule(line))
        }
        #expect(try steps("") == nil)
        #expect(try steps("--checkpoint-every 7") == 7)
        #expect(try steps("--preset epochs --checkpoint-every 3epochs") == 3 * 468)
        #expect(try steps("--preset epochs --checkpoint-every \(Int.max)epochs") == Int.max)
        #expect(throws: Failure.self) { try steps("--checkpoint-every 2epochs") }
    }

    @Test func cadencesOfThePresets() throws {
        let dense = try schedule("")
        #expect(dense == Schedule(steps: 30_000, log: .every(100), sample: .easing))
        #expect(try schedule("--preset softmax").steps == 200_000)
        #expect((1...1000).filter(try schedule("--preset softmax").samples) == [400, 800])
        let epochs = try schedule("--preset epochs")
        #expect(epochs.stepsPerEpoch == 468 && epochs.steps == 46_800)
        #expect((1...10_000).filter(epochs.samples) == [4680, 9360])
        #expect((1...1000).filter(epochs.logs) == [1, 468, 936])
    }

    /// `--epochs` makes any preset train in epochs; `--steps` shortens a run and keeps its order.
    @Test func stepsAndEpochs() throws {
        #expect(try options("--epochs 3").resolvedPreset().training.order == .epochs)
        #expect(try schedule("--epochs 3").steps == 3 * 1875)
        #expect(try schedule("--epochs 3 --batch 100").steps == 1800)
        #expect(try options("--preset epochs --steps 500").resolvedPreset().training.order == .epochs)
        let short = try schedule("--preset epochs --steps 500")
        #expect(short.steps == 500 && short.stepsPerEpoch == 468)
        // Half of the batch is real images.
        #expect(try schedule("--preset softmax --epochs 1").stepsPerEpoch == 1875)
    }

    @Test(arguments: [
        (
            "--sample-every 2epochs", "--sample-every counts epochs, and this run has none; add --epochs N."
        ),
        ("--log-every 1epoch --steps 5", "--log-every counts epochs, and this run has none; add --epochs N."),
        (
            "--epochs 2 --batch 41",
            "The data set's 40 images do not fill a batch of 41; choose a smaller --batch."
        ),
        (
            "--preset softmax --batch 1",
            "softmax cannot be trained like this: training.batch: a batch of 1 cannot be halved for the "
                + "discriminator."
        ),
        (
            "--preset softmax --objective hinge",
            "softmax cannot be trained like this: objective.loss: the hinge loss needs one logit, not a "
                + "softmax of two."
        ),
        (
            "--objective hinge --label-smoothing 0.1",
            "dense784 cannot be trained like this: objective.labelSmoothing: the hinge loss has no labels to "
                + "smooth."
        ),
        (
            "--final-rate 0.1",
            "dense784 cannot be trained like this: training.optimizer.learningRate.decay: a constant has "
                + "neither decayStart, decayEnd nor end."
        ),
        (
            "--batch 1",
            "dense784 cannot be trained like this: generator.layers[2]: batch normalisation of 1 image makes "
                + "its numbers 0, whatever they are; choose a larger batch."
        ),
    ])
    func refusals(line: String, sentence: String) {
        let failure = #expect(throws: Failure.self) { try schedule(line, images: 40) }
        #expect(failure == Failure(sentence, .wrongUsage))
    }
}
