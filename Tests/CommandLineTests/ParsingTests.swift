import GANModels
import Testing

@testable import CommandLineKit
@testable import Runs
@testable import gan_train

@Suite struct ParsingTests {
    @Test func nothingIsTrainWithDefaults() throws {
        #expect(try parsed([], by: TrainOptions.command) == TrainOptions())
        #expect(try parsed(["train"], by: TrainOptions.command) == TrainOptions())
        typealias Default = TrainOptions.Default
        #expect(Default.preset == .dense784 && Default.seed == 1)
        #expect(Default.checkpointEvery == 5000 && Default.keep == 3)
    }

    @Test func everyOptionOfTrain() throws {
        var options = TrainOptions()
        options.preset = .dense100
        options.steps = 30000
        options.batch = 64
        options.seed = .max
        options.threads = 2
        options.data = "my data"
        options.out = "-"
        options.logEvery = .every(1)
        options.sampleEvery = .everyEpochs(7)
        options.checkpointEvery = .everyEpochs(8)
        options.keep = 9
        options.latent = 10
        options.training = TrainingOptions(
            objective: .leastSquares, labelSmoothing: 0.1, weightClip: 0.01, discriminatorUpdate: .joint,
            discriminatorRounds: 5, learningRate: 2e-4, generatorLearningRate: 1e-4,
            discriminatorLearningRate: 3e-4, warmup: 0, decay: .cosine, decayStart: 0.5, finalRate: 1,
            beta1: 0,
            beta2: 0.99, epsilon: 1e-8)
        options.cpu = .baseline
        options.isDryRun = true
        options.isPreviewed = true
        let separate = [
            "--preset", "dense100", "--steps", "30000", "--batch", "64", "--seed", "18446744073709551615",
            "--threads", "2", "--data", "my data", "--out", "-", "--log-every", "1",
            "--sample-every", "7epochs", "--checkpoint-every", "8epochs", "--keep", "9", "--beta1", "0",
            "--beta2",
            "0.99", "--epsilon", "1e-8", "--discriminator-update", "joint", "--learning-rate", "2e-4",
            "--latent", "10", "--cpu", "baseline", "--dry-run", "--preview", "--objective", "least-squares",
            "--label-smoothing", "0.1", "--weight-clip", "0.01", "--discriminator-rounds", "5",
            "--generator-learning-rate", "1e-4", "--discriminator-learning-rate", "3e-4", "--warmup", "0",
            "--learning-rate-decay", "cosine", "--decay-start", "0.5", "--final-rate", "1",
        ]
        #expect(try parsed(separate, by: TrainOptions.command) == options)
        #expect(try parsed(["train"] + separate, by: TrainOptions.command) == options)
        let attached = [
            "--preview", "--dry-run", "--cpu=baseline", "--latent=10", "--learning-rate=0.0002",
            "--sample-every=7epochs", "--discriminator-update=joint", "--epsilon=1e-8", "--beta2=.99",
            "--beta1=0", "--keep=9", "--checkpoint-every=8epochs",
            "--log-every=1", "--out=-", "--data=my data", "--threads=2", "--seed=18446744073709551615",
            "--batch=64", "--steps=30000", "--preset=dense100", "--objective=least-squares",
            "--label-smoothing=.1", "--weight-clip=0.01", "--discriminator-rounds=5",
            "--generator-learning-rate=0.0001", "--discriminator-learning-rate=0.0003", "--warmup=0",
            "--learning-rate-decay=cosine", "--decay-start=0.5", "--final-rate=1",
        ]
        #expect(try parsed(attached, by: TrainOptions.command) == options)
    }

    @Test func models() throws {
        var options = TrainOptions()
        options.model = "my model.json"
        #expect(try parsed(["--model", "my model.json"], by: TrainOptions.command) == options)
        #expect(
            try parsed(["summary", "--model=m.json", "--json"], by: SummaryOptions.command)
                == SummaryOptions(model: "m.json", isJSON: true))
        #expect(
            try parsed(["bench", "--model", "m.json"], by: BenchOptions.command)
                == BenchOptions(model: "m.json"))
    }

    @Test func intervals() throws {
        for (text, interval) in [
            ("1", Schedule.Interval.every(1)), ("500", .every(500)), ("1epoch", .everyEpochs(1)),
            ("10epochs", .everyEpochs(10)), ("1epochs", .everyEpochs(1)),
        ] {
            #expect(Value.interval.read(text) == interval)
        }
        for text in [
            "", "0", "0epochs", "epochs", "epoch", "-1", "1.5", "10 epochs", "10epoch s", "10EPOCHS",
            "easing",
        ] {
            #expect(Value<Schedule.Interval>.interval.read(text) == nil, "\(text)")
        }
    }

    @Test func epochs() throws {
        var options = TrainOptions()
        options.epochs = 12
        #expect(try parsed(["--epochs", "12"], by: TrainOptions.command) == options)
    }

    @Test func valuesWithSignsOfTheirOwn() throws {
        var options = TrainOptions()
        options.data = "a=b"
        options.out = "--help"
        #expect(try parsed(["--data=a=b", "--out=--help"], by: TrainOptions.command) == options)
        options = TrainOptions()
        options.out = "-x"
        #expect(try parsed(["--out", "-x"], by: TrainOptions.command) == options)
    }

    @Test func everyOptionOfSample() throws {
        var options = SampleOptions()
        options.run = "latest"
        options.out = OutputFile(path: "a.pgm", format: .pgm)
        #expect(try parsed(["sample", "latest", "--out", "a.pgm"], by: SampleOptions.command) == options)
        #expect(try parsed(["sample", "--out", "a.pgm", "latest"], by: SampleOptions.command) == options)
        #expect(
            try parsed(["sample", "--out", "a.pgm", "--", "latest"], by: SampleOptions.command) == options)
        options.count = 9
        options.seed = 3
        options.columns = 4
        options.threads = 1
        options.cpu = .avx2
        options.crop = 28
        options.run = "-odd"
        options.out = OutputFile(path: "a.idx3-ubyte", format: .idx)
        #expect(
            try parsed(
                [
                    "sample", "--count", "9", "--seed", "3", "--columns=4", "--crop=28", "--threads", "1",
                    "--cpu", "avx2",
                    "--out",
                    "a.idx3-ubyte", "--", "-odd",
                ], by: SampleOptions.command) == options)
        options = SampleOptions()
        options.run = "r"
        options.latents = "z.npy"
        options.out = OutputFile(path: ".npy", format: .npy)
        #expect(
            try parsed(["sample", "r", "--latents", "z.npy", "--out", ".npy"], by: SampleOptions.command)
                == options)
    }

    @Test(arguments: SampleOptions.Format.allCases) func filesOfSamples(format: SampleOptions.Format) throws {
        var options = SampleOptions()
        options.run = "r"
        options.out = OutputFile(path: "a" + format.rawValue, format: format)
        #expect(try parsed(["sample", "r", "--out", options.out.path], by: SampleOptions.command) == options)
    }

    @Test func endingsInCapitals() throws {
        #expect(
            OutputFile<SampleOptions.Format>.value.read("D/Z.PNG")
                == OutputFile(path: "D/Z.PNG", format: .png))
        #expect(
            OutputFile<SampleOptions.Format>.value.read("A.IDX3-UBYTE.gz")
                == OutputFile(path: "A.IDX3-UBYTE.gz", format: .packedIDX))
        #expect(
            OutputFile<InterpolateOptions.Format>.value.read("a.Gif")
                == OutputFile(path: "a.Gif", format: .gif))
    }

    /// An accent after the sign combines with it into one character.
    @Test func valuesThatBeginWithAccents() throws {
        var options = TrainOptions()
        options.data = "\u{301}a=\u{301}"
        #expect(try parsed(["--data=\u{301}a=\u{301}"], by: TrainOptions.command) == options)
    }

    @Test func everyOptionOfInterpolate() throws {
        var options = InterpolateOptions()
        options.run = "r"
        (options.from, options.to) = (3, .max)
        options.out = OutputFile(path: "a.gif", format: .gif)
        let line = ["interpolate", "r", "--from", "3", "--to", "18446744073709551615", "--out"]
        #expect(try parsed(line + ["a.gif"], by: InterpolateOptions.command) == options)
        options.out = OutputFile(path: "a.png", format: .png)
        (options.frames, options.crop, options.scale, options.threads) = (2, 28, 3, 1)
        options.cpu = .baseline
        #expect(
            try parsed(
                line + [
                    "a.png", "--frames", "2", "--crop", "28", "--scale", "3", "--threads", "1", "--cpu",
                    "baseline",
                ], by: InterpolateOptions.command) == options)
    }

    @Test func everyOptionOfPresets() throws {
        #expect(try parsed(["presets"], by: PresetsOptions.command) == PresetsOptions())
        #expect(
            try parsed(["presets", "--json"], by: PresetsOptions.command) == PresetsOptions(isJSON: true))
    }

    @Test func resume() throws {
        var options = TrainOptions()
        options.resume = "latest"
        #expect(try parsed(["--resume", "latest"], by: TrainOptions.command) == options)
        options.isForced = true
        options.batch = 4
        #expect(
            try parsed(["--resume", "latest", "--batch", "4", "--force"], by: TrainOptions.command) == options
        )
    }

    @Test func everyOptionOfVerify() throws {
        var options = VerifyOptions()
        options.run = "r"
        #expect(try parsed(["verify", "r"], by: VerifyOptions.command) == options)
        options.replay = 7
        options.data = "d"
        options.threads = 2
        #expect(
            try parsed(
                ["verify", "--replay", "7", "--data", "d", "--threads", "2", "r"], by: VerifyOptions.command)
                == options)
    }

    @Test func summary() throws {
        var options = SummaryOptions()
        #expect(try parsed(["summary"], by: SummaryOptions.command) == options)
        options.preset = .dense100
        #expect(try parsed(["summary", "--preset", "dense100"], by: SummaryOptions.command) == options)
    }

    @Test(arguments: [
        ["--help"], ["-h"], ["--steps", "3", "-h"], ["--stpes", "--help"], ["--version", "--help"],
        ["-x", "--help", "--", "x"],
    ]) func helpComesBeforeRefusals(arguments: [String]) throws {
        #expect(try help(arguments) == help(["--help"]))
    }

    @Test func operandsAfterTwoDashesAreNotOptions() {
        #expect(throws: UsageError.surplusOperand("--help")) { try GanTrain.commands.read(["--", "--help"]) }
    }

    @Test func version() throws {
        #expect(try help(["--version"]) == "gan-train \(Runs.version) (\(GanTrain.build))\n")
    }
}
