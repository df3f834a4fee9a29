import GANModels
import Reports

/// `gan-train summary`: the two networks of a preset or a model as tables, or all of it as a model's file.
struct SummaryCommand {
    let options: SummaryOptions

    func run() throws(Failure) -> ExitCode {
        let preset = try options.model.map(ModelFile.read) ?? options.preset
        Terminal.write(options.isJSON ? ModelFile.text(of: preset) : Self.tables(of: preset))
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
