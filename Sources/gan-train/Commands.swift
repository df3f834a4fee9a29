import CommandLineKit
import Runs
import TensorCore

/// What each command's file provides: the description of its options, and what it does with them.
protocol RunnableCommand {
    associatedtype Options
    static var description: Command<Options> { get }
    init(options: Options)
    func run() throws(Failure) -> ExitCode
}

extension GanTrain {
    /// The one list of all commands.
    static var commands: CommandSet<ExitCode, Failure> {
        CommandSet(
            name: "gan-train", version: version, build: build,
            about: "Trains a GAN that draws handwritten digits. The default command is 'train'.",
            commands: [
                entry(TrainCommand.self), entry(SampleCommand.self), entry(InterpolateCommand.self),
                entry(PresetsCommand.self), entry(SummaryCommand.self), entry(VerifyCommand.self),
                entry(EvaluateCommand.self), entry(JudgeCommand.self), entry(DoctorCommand.self),
                entry(CompareCommand.self), entry(ExportCommand.self), entry(ImportCommand.self),
                entry(ReportCommand.self), entry(BenchCommand.self), entry(CompletionsCommand.self),
                entry(ManCommand.self),
            ],
            examples: [
                "gan-train --steps 30000", "gan-train sample latest --out digits.png",
                "gan-train train --help",
            ],
            hints: .trainers)
    }

    /// The commit, the CPU level and the compiler: `avx2, Swift 6.3`.
    static var build: String {
        ([Build.commit.map { "commit \($0)" }, CPULevel.best.rawValue, Build.compiler].compactMap { $0 })
            .joined(separator: ", ")
    }

    private static func entry<C: RunnableCommand>(_ type: C.Type) -> AnyCommand<ExitCode, Failure> {
        AnyCommand(C.description) { options throws(Failure) in try C(options: options).run() }
    }
}
