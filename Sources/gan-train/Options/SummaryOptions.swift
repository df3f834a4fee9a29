import GANModels

/// What `gan-train summary` is asked to do.
struct SummaryOptions: Equatable {
    var preset = Preset.dense784
    /// The file of a model; nil for the preset.
    var model: String?
    var isJSON = false

    static var command: Command<SummaryOptions> {
        Command(
            name: "summary",
            synopsis: "gan-train summary [options]",
            about: "Prints the two networks of a preset or a model, layer by layer.",
            options: [
                CommonOption.preset(default: SummaryOptions().preset) { $0.preset = $1 },
                CommonOption.model { $0.model = $1 },
                Option(flag: "--json", "print all of it as a file for --model") { $0.isJSON = true },
            ],
            exclusive: [("--preset", "--model")],
            examples: [
                "gan-train summary --preset dense100",
                "gan-train summary --preset dcgan32 --json > model.json",
                "gan-train summary --model model.json",
            ])
    }
}
