import GANModels

/// What `gan-train summary` is asked to do.
struct SummaryOptions: Equatable {
    var preset = Preset.dense784

    static var command: Command<SummaryOptions> {
        Command(
            name: "summary",
            synopsis: "gan-train summary [options]",
            about: "Prints the layers of a preset's two networks with their parameters.",
            options: [CommonOption.preset(default: SummaryOptions().preset) { $0.preset = $1 }],
            examples: ["gan-train summary --preset dense100"])
    }
}
