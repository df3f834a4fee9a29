import GANModels
import Reports

/// `gan-train summary`: the two networks of a preset as tables.
struct SummaryCommand {
    let options: SummaryOptions

    func run() -> ExitCode {
        Terminal.write(Self.tables(of: options.preset))
        return .done
    }

    /// Both tables, an empty line after each.
    static func tables(of preset: Preset) -> String {
        [("Generator", preset.model.generator), ("Discriminator", preset.model.discriminator)].map {
            title, spec in
            LayerTable(
                title: title, inputShape: spec.input,
                rows: spec.rows.map {
                    LayerTable.Row(type: $0.kind, parameters: $0.parameters, shape: $0.outputShape)
                }
            ).text + "\n"
        }.joined()
    }
}
