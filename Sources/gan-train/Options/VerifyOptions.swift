/// What `gan-train verify` is asked to do.
struct VerifyOptions: Equatable {
    /// A run's folder, or `latest`.
    var run = ""
    /// How many steps are trained again; nil for none.
    var replay: Int?
    /// The folder of the data set; nil for the one that the run had.
    var data: String?
    var threads: Int?

    static var command: Command<VerifyOptions> {
        Command(
            name: "verify",
            synopsis: "gan-train verify RUN [options]",
            about: "Checks every file of a run.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--replay", "N", .wholeNumber(from: 1),
                    "train the first N steps again and compare what they left, bit for bit", default: nil
                ) { $0.replay = $1 },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the data set, for --replay",
                    default: "the run's"
                ) { $0.data = $1 },
                CommonOption.threads { $0.threads = $1 },
            ],
            dependent: [("--data", "--replay"), ("--threads", "--replay")],
            examples: ["gan-train verify latest", "gan-train verify runs/0007-dense784 --replay 1000"])
    }
}
