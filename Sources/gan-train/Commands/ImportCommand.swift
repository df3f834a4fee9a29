import CommandLineKit
import GANModels
import Runs

/// The options of `gan-train import`.
struct ImportOptions: Equatable {
    enum Format: String, CaseIterable {
        case safetensors = ".safetensors"
    }

    /// The path of the weights.
    var weights = ""
    var preset: Preset?
    /// The path of a model file.
    var model: String?
    /// nil for the one that fits.
    var layout: WeightLayout?
    var out = OutputFile<Format>(path: "", format: .safetensors)

    static var command: Command<ImportOptions> {
        Command(
            name: "import",
            defaults: ImportOptions(),
            synopsis: "gan-train import FILE --model FILE --out FILE [options]",
            about: "Makes a generator of weights that another program trained.",
            operands: [
                Operand(placeholder: "FILE", about: "weights in 32-bit floats (.safetensors)") {
                    $0.weights = $1
                }
            ],
            options: [
                CommonOption.model { $0.model = $1 },
                CommonOption.preset(default: nil) { $0.preset = $1 },
                Option(
                    "--out", "FILE", OutputFile<Format>.value,
                    "output: a generator for sample, interpolate, evaluate and export (.safetensors)",
                    default: nil, required: true
                ) { $0.out = $1 },
                Option(
                    "--layout", "LAYOUT", .name,
                    "the order of the weights' dimensions: keras or pytorch",
                    default: "the one that fits"
                ) { $0.layout = $1 },
            ],
            exclusive: [("--preset", "--model")],
            examples: [
                "gan-train import weights.safetensors --model model.json --out mine.safetensors",
                "gan-train import dcgan.safetensors --preset dcgan32 --out mine.safetensors",
                "gan-train sample mine.safetensors --out digits.png",
            ])
    }
}

/// `gan-train import`: a generator's file from weights of Keras or PyTorch.
struct ImportCommand: RunnableCommand {
    static var description: Command<ImportOptions> { ImportOptions.command }

    let options: ImportOptions

    func run() throws(Failure) -> ExitCode {
        let model = try options.model.map(ModelFile.read) ?? options.preset
        guard let model else {
            let error = UsageError.missingOption(command: "import", option: "--model FILE or --preset NAME")
            throw Failure("\(error)", .wrongUsage)
        }
        let generator = try ImportedGenerator.read(options.weights, for: model, in: options.layout)
        try SavedGenerator.write(
            generator, GeneratorOrigin(imported: model.name), to: options.out.path)
        return .done
    }
}
