import Codecs
import GANModels

/// The README.md of a model's folder, with the front matter that Hugging Face reads
/// (https://huggingface.co/docs/hub/model-cards).
struct ModelCard {
    let export: GeneratorExport
    /// The figures of an evaluation, by their names in `stats.jsonl`; nil where there was none.
    let figures: MetricLine?

    /// The whole file.
    var text: String {
        """
        ---
        \(frontMatter.joined(separator: "\n"))
        ---

        # \(export.name)

        ![Images that the model draws](sample.png)

        \(about)

        | | |
        |---|---|
        \(facts.map { "| \($0) | \($1) |" }.joined(separator: "\n"))
        \(evaluation)
        ## Use

        \(inputs)
        The output's numbers are from -1, black, to 1, white.

        Python, with `pip install numpy onnxruntime pillow`:

        ```python
        \(code.python)
        ```

        JavaScript, with [onnxruntime-web](https://www.npmjs.com/package/onnxruntime-web), on a `<canvas>`:

        ```js
        \(code.javaScript)
        ```

        gan-train, a GAN trainer in pure Swift:

        ```sh
        \(code.shell)
        ```

        ## Files

        - `model.onnx`: the network for ONNX Runtime, opset 17
        - `model.safetensors`: the weights, in Keras' shapes, and a description of the layers as metadata
        - `config.json`: \(isWhole ? "the whole model and its training settings" : "the generator's layers")
        - `sample.png`: images of this model
        \(licence)
        """
    }

    private var code: ModelCardCode { ModelCardCode(export.generator) }
    private var isWhole: Bool { export.origin.settings != nil }
    private var isConditional: Bool { export.generator.labels != nil }

    private var frontMatter: [String] {
        let licence = export.published?.licenceIdentifier ?? "unknown"
        let data = export.published.map { ["datasets:", "- \($0.hubIdentifier)"] } ?? []
        let metrics = figures == nil ? [] : ["metrics:", "- fid"]
        let tags = ["tags:", "- gan", "- image-generation", "- onnx", "- safetensors", "- swift"]
        let first = ["license: \(licence)", "library_name: onnx"]
        return [first, data, metrics, ["pipeline_tag: unconditional-image-generation"], tags].flatMap { $0 }
    }

    private var about: String {
        let kind = isConditional ? "A conditional generator" : "A generator"
        let average = export.origin.average == nil ? "" : " The weights are an average over the training."
        // Without a step, another program trained it.
        let training = export.origin.step == nil ? "" : ", trained as part of a GAN by gan-train"
        return "\(kind) of grey images of \(export.generator.image)\(training).\(average)"
    }

    /// The rows of the table.
    private var facts: [(String, String)] {
        let origin = export.origin
        let clusters = origin.settings?.data.clusters
        let labels = export.generator.labels.map { listed($0.map(String.init), "and") }
        let classes = clusters.map { "\($0), clusters of like images" } ?? labels
        let rows: [(String, String?)] = [
            ("data", export.data), ("preset", origin.preset), ("classes", classes), ("seed", origin.seed),
            ("training steps", origin.step), ("parameters", "\(export.generator.spec.parameterCount)"),
            ("gan-train", origin.version), ("command", command.map { "`\($0)`" }),
        ]
        return rows.compactMap { name, text in text.map { (name, shown($0)) } }
    }

    /// The command that trains the same model: config.json has all settings.
    private var command: String? {
        guard isWhole, let seed = export.origin.seed else { return nil }
        // MNIST is bundled.
        let data = export.published?.name == "MNIST" ? "" : " --data DIR"
        let clusters = export.origin.settings?.data.clusters.map { " --clusters \($0)" } ?? ""
        return "gan-train --model config.json --seed \(seed)\(clusters)\(data)"
    }

    /// A section with the figures of the evaluation; empty without.
    private var evaluation: String {
        guard let figures else { return "" }
        let rows = Evaluation.metricKinds.compactMap { kind in
            figures.values[kind.name].map { "| \(kind.label) | \(brief($0)) |" }
        }
        return """

            ## Evaluation

            At this step, of images against the test images of the data, by the features of a small
            classifier; figures of other programs do not compare.

            | | |
            |---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private var inputs: String {
        "`latent` is a vector of \(export.generator.latent) normal random numbers."
            + (isConditional ? " `label` is the index of a class: 0 for the first of the table above." : "")
    }

    private var licence: String {
        guard let data = export.published else { return "" }
        return """

            ## Licence

            The images of \(data.name) by \(data.authors) are under the licence
            \(data.licence), which this card names too.

            """
    }
}
