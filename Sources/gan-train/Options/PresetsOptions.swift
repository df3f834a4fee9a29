/// What `gan-train presets` is asked to do.
struct PresetsOptions: Equatable {
    var isJSON = false

    static var command: Command<PresetsOptions> {
        Command(
            name: "presets",
            synopsis: "gan-train presets [options]",
            about: "Lists the presets and how long a whole run of each takes here.",
            options: [Option(flag: "--json", "print the list as JSON") { $0.isJSON = true }],
            examples: ["gan-train presets", "gan-train presets --json"])
    }
}
