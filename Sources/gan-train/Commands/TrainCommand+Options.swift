import Codecs
import CommandLineKit
import GANModels
import Runs
import TensorCore

/// The options of `gan-train train`. A nil value follows from the preset, the processor or the run's number.
struct TrainOptions: Equatable {
    var preset: Preset?
    /// The path of a model file to train instead of a preset.
    var model: String?
    var steps: Int?
    var epochs: Int?
    /// The time from which the number of steps is planned.
    var minutes: Double?
    /// The time at which a run of `minutes`, whose first number of steps is planned, must end.
    var deadline: ContinuousClock.Instant?
    var batch: Int?
    var seed: UInt64?
    var threads: Int?
    /// The folder of the data set; nil for the bundled MNIST.
    var data: String?
    /// The run's folder; nil for the next free `runs/NNNN-preset`.
    var out: String?
    var logEvery: Schedule.Interval?
    var sampleEvery: Schedule.Interval?
    var checkpointEvery: Schedule.Interval?
    var evaluateEvery: EvaluationTimes?
    var keep: Int?
    var latent: Int?
    /// The half-life of the averaged generator in images; 0 for none.
    var average: Int?
    var isUnlabelled = false
    /// The number of clusters of images that take the place of the data's labels.
    var clusters: Int?
    /// Changes to the objective, the updates and the optimisers.
    var training = TrainingOptions()
    var cpu: CPULevel?
    /// The run to continue, a folder or `latest`; options that are not given keep the run's values.
    var resume: String?
    /// Whether it may continue with settings that change the results.
    var isForced = false
    var isDryRun = false
    var isQuiet = false
    var isPreviewed = false
    /// Whether to write a file for TensorBoard.
    var writesBoard = false

    /// The defaults of a new run.
    enum Default {
        static let preset = Preset.dense784
        static let seed: UInt64 = 1
        static let checkpointEvery = 5000
        static let keep = 3
    }

    static var command: Command<TrainOptions> {
        Command(
            name: "train",
            defaults: TrainOptions(),
            synopsis: "gan-train [train] [options]",
            about: "Trains a GAN on handwritten digits and saves everything in the run's folder.",
            options: [
                CommonOption.preset(default: Default.preset) { $0.preset = $1 },
                CommonOption.model { $0.model = $1 },
                Option("--steps", "N", .wholeNumber(from: 1), "training steps", default: "the preset's") {
                    $0.steps = $1
                },
                Option(
                    "--epochs", "N", .wholeNumber(from: 1, to: 1_000_000),
                    "passes over all images, each in a new order", default: "the preset's"
                ) { $0.epochs = $1 },
                Option(
                    "--minutes", "N", .positive,
                    "as many steps as take N minutes here; the plan is corrected on the way",
                    default: nil
                ) { $0.minutes = $1 },
                Option(
                    "--batch", "N", .wholeNumber(from: 1, to: RunLimits.batch), "images in a batch",
                    default: "the preset's"
                ) { $0.batch = $1 },
                Option(
                    "--seed", "N", .seed, "seed of all random numbers", default: "\(Default.seed)"
                ) { $0.seed = $1 },
                CommonOption.threads { $0.threads = $1 },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with an IDX data set of 28x28 images",
                    default: "the bundled MNIST"
                ) { $0.data = $1 },
                Option(
                    "--out", "DIR", .path("a folder"), "folder of the run",
                    default: "runs/NNNN-preset, the next number"
                ) { $0.out = $1 },
                Option(
                    "--log-every", "N", .interval, "steps between two log lines, or epochs: 10epochs",
                    default: "the preset's"
                ) { $0.logEvery = $1 },
                Option(
                    "--sample-every", "N", .interval, "steps or epochs between two sheets of samples",
                    default: "the preset's"
                ) { $0.sampleEvery = $1 },
                Option(
                    "--checkpoint-every", "N", .interval, "steps or epochs between two checkpoints",
                    default: "\(Default.checkpointEvery)"
                ) { $0.checkpointEvery = $1 },
                Option(
                    "--evaluate-every", "N", .evaluationTimes,
                    "steps or epochs between two evaluations by the data's judge; 'end' or 'never'",
                    default: "by the run's length"
                ) { $0.evaluateEvery = $1 },
                Option(
                    "--keep", "N", .wholeNumber(from: 1),
                    "number of checkpoints to keep in addition to the last",
                    default: "\(Default.keep)"
                ) { $0.keep = $1 },
                Option(
                    "--latent", "N", .wholeNumber(from: 1, to: 16384), "length of the latent vectors",
                    default: "the preset's"
                ) { $0.latent = $1 },
                Option(
                    "--average", "N", .wholeNumber(from: 0, to: 1_000_000_000),
                    "draw with an average of the generator whose half-life is N images; 0 for none",
                    default: "the preset's"
                ) { $0.average = $1 },
                Option(flag: "--unlabelled", "ignore the data's labels: train without classes") {
                    $0.isUnlabelled = true
                },
                Option(
                    "--clusters", "N", .wholeNumber(from: 2, to: ImageSet.mostClusters),
                    "train with N clusters of like images, found by k-means, instead of the data's labels",
                    default: nil
                ) { $0.clusters = $1 },
            ] + TrainingOptions.options + [
                CommonOption.cpu { $0.cpu = $1 },
                Option(
                    "--resume", "RUN", .path("a run's folder, or 'latest'"),
                    "continue a run from its newest checkpoint, with its own settings", default: nil
                ) { $0.resume = $1 },
                Option(flag: "--force", "let --resume change settings that affect the results") {
                    $0.isForced = true
                },
                Option(flag: "--dry-run", "print settings and networks without training") {
                    $0.isDryRun = true
                },
                Option(flag: "--preview", "draw each sheet of samples in the terminal") {
                    $0.isPreviewed = true
                },
                Option(
                    flag: "--tensorboard", "write numbers and sheets for TensorBoard too, in the run's folder"
                ) { $0.writesBoard = true },
                Option(flag: "--quiet", "print no progress") { $0.isQuiet = true },
            ],
            exclusive: [
                ("--resume", "--out"), ("--preset", "--model"), ("--steps", "--epochs"),
                ("--minutes", "--steps"), ("--minutes", "--epochs"), ("--minutes", "--resume"),
                ("--preview", "--quiet"), ("--unlabelled", "--clusters"),
            ],
            dependent: [("--force", "--resume")],
            examples: [
                "gan-train --steps 30000",
                "gan-train --preset quick --minutes 5",
                "gan-train --resume latest",
                "gan-train --preset dense100 --seed 7 --out runs/seven",
                "gan-train --preset epochs --epochs 20 --sample-every 2epochs",
                "gan-train --model model.json",
                "gan-train --data fashion-mnist --sample-every 500",
            ])
    }
}
