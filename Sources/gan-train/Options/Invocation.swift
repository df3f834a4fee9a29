import Codecs

/// What a whole command line asks for.
enum Invocation: Equatable {
    case train(TrainOptions)
    case sample(SampleOptions)
    case interpolate(InterpolateOptions)
    case presets(PresetsOptions)
    case summary(SummaryOptions)
    case bench(BenchOptions)
    case verify(VerifyOptions)
    /// Help or version: to be printed, and no more.
    case text(String)

    /// Reads the arguments after the program's name. Without a command they are `train`'s.
    init(_ arguments: [String]) throws(UsageError) {
        let options = arguments.prefix { $0 != "--" }
        let asksForHelp = options.contains("--help") || options.contains("-h")
        guard let first = arguments.first, !first.hasPrefix("-"), !Hints.beginsWithForeignDash(first) else {
            if asksForHelp {
                self = .text(Self.overview)
            } else if options.contains("--version") {
                self = .text("gan-train \(version)\n")
            } else {
                self = try Self.train.read(arguments)
            }
            return
        }
        guard let command = Self.commands.first(where: { $0.name == first }) else {
            throw .unknownCommand(first, nearest: Self.meant(by: first))
        }
        self = asksForHelp ? .text(command.help) : try command.read(Array(arguments.dropFirst()))
    }

    /// A command without the type of its options.
    private struct AnyCommand {
        var name: String
        var about: String
        var help: String
        var read: ([String]) throws(UsageError) -> Invocation

        init<Options>(
            _ command: Command<Options>, defaults: Options, invocation: @escaping (Options) -> Invocation
        ) {
            name = command.name
            about = command.about
            help = command.help
            read = { arguments throws(UsageError) in
                invocation(try command.parse(arguments, into: defaults))
            }
        }
    }

    /// The command, or the option of `train`, that is most likely meant by a word that is no command.
    private static func meant(by word: String) -> String? {
        let options = TrainOptions.command.options.map(\.name) + ["--help", "--version"]
        return Hints.option(forWord: word, among: options) ?? nearest(to: word, among: commands.map(\.name))
    }

    private static var train: AnyCommand {
        AnyCommand(TrainOptions.command, defaults: TrainOptions(), invocation: Invocation.train)
    }

    private static var commands: [AnyCommand] {
        [
            train,
            AnyCommand(SampleOptions.command, defaults: SampleOptions(), invocation: Invocation.sample),
            AnyCommand(
                InterpolateOptions.command, defaults: InterpolateOptions(),
                invocation: Invocation.interpolate),
            AnyCommand(PresetsOptions.command, defaults: PresetsOptions(), invocation: Invocation.presets),
            AnyCommand(SummaryOptions.command, defaults: SummaryOptions(), invocation: Invocation.summary),
            AnyCommand(VerifyOptions.command, defaults: VerifyOptions(), invocation: Invocation.verify),
            AnyCommand(BenchOptions.command, defaults: BenchOptions(), invocation: Invocation.bench),
        ]
    }

    /// What `gan-train --help` prints.
    private static var overview: String {
        """
        Usage: gan-train [COMMAND] [options]

        Trains a GAN that draws handwritten digits. Without a command it is 'train'.

        """
            + HelpText.section("Commands", commands.map { ($0.name, $0.about) })
            + HelpText.section(
                "Options",
                [
                    ("-h, --help", "print this and exit; after a command, its options"),
                    ("--version", "print the version and exit"),
                ])
                + """

                Examples:
                  gan-train --steps 30000
                  gan-train sample latest --out digits.png
                  gan-train train --help

                """
    }
}
