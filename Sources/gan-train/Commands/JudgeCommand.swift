import Codecs
import CommandLineKit
import Files
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// The options of `gan-train judge`.
struct JudgeOptions: Equatable {
    var isTrained = false
    var data: String?
    var out: String?
    var settings = JudgeTraining.Settings()
    var threads: Int?
    var cpu: CPULevel?

    static var command: Command<JudgeOptions> {
        let defaults = JudgeTraining.Settings()
        return Command(
            name: "judge",
            defaults: JudgeOptions(),
            synopsis: "gan-train judge [--train] [options]",
            about:
                "Trains the classifier whose features judge generated images, or tests the existing one.",
            options: [
                Option(flag: "--train", "train a judge on the labelled images") { $0.isTrained = true },
                Option(
                    "--out", "FILE", .path("a file"), "output file of --train",
                    default: "a file in the user's cache folder, where it is found"
                ) { $0.out = $1 },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the labelled data set",
                    default: "the bundled MNIST"
                ) { $0.data = $1 },
                Option(
                    "--epochs", "N", .wholeNumber(from: 1, to: 1000), "passes over all images",
                    default: "\(defaults.epochs)"
                ) { $0.settings.epochs = $1 },
                Option("--seed", "N", .seed, "seed of all random numbers", default: "\(defaults.seed)") {
                    $0.settings.seed = $1
                },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            // Only the judge that is trained on first use is kept where it is found.
            dependent: [("--out", "--train"), ("--epochs", "--out"), ("--seed", "--out")],
            examples: [
                "gan-train judge", "gan-train judge --train --data fashion-mnist",
                "gan-train judge --train --data fashion-mnist --out fashion-judge.safetensors",
            ])
    }
}

/// `gan-train judge`: trains the judge of a data set, or prints the accuracy of the existing one on the test
/// images.
struct JudgeCommand: RunnableCommand {
    static var description: Command<JudgeOptions> { JudgeOptions.command }

    let options: JudgeOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData(options.data)
        let test = try loadTestData(options.data)
        if options.isTrained {
            guard let path = options.out ?? Judges.cachePath(of: data) else {
                throw Failure(
                    "There is no cache folder, because neither XDG_CACHE_HOME nor HOME is set; name a file "
                        + "with --out.", .wrongUsage)
            }
            if options.out == nil { try Judges.makeFolder(of: path) }
            try checkWritable(path)
            let (judge, origin) = try Judges.train(on: data, test, options.settings, on: engine)
            if let out = options.out {
                try SavedJudge.write(judge, origin, to: out)
            } else {
                try Judges.keep(judge, origin, of: data)
            }
            Terminal.write("judge of \(shown(data.name)): \(text(origin.accuracy))\n")
        } else {
            let judge = try Judges.judge(of: data, in: options.data, test, named: nil, on: engine)
            let accuracy = test.flatMap { Judges.accuracy(of: judge, on: $0, engine) }
            Terminal.write("judge of \(shown(data.name)): \(text(accuracy))\n")
        }
        return .done
    }

    private func text(_ accuracy: Double?) -> String {
        guard let accuracy else { return "there are no labelled test images" }
        return "\(String((accuracy * 10_000).rounded() / 100)) % of the test images"
    }
}
