import GANModels
import Reports

extension ModelSpec {
    /// The layers of both networks.
    package var tables: [LayerTable] {
        [("Generator", generator), ("Discriminator", discriminator)].map { title, spec in
            LayerTable(
                title: title, inputShape: spec.input,
                rows: spec.rows.map {
                    LayerTable.Row(type: $0.kind, parameters: $0.parameters, shape: $0.outputShape)
                })
        }
    }
}
