import CommandLineKit
import Runs
import TensorCore

/// The options of `gan-train export`.
struct ExportOptions: Equatable {
    /// The formats that the extension of a file determines.
    enum Extension: String, CaseIterable {
        case onnx = ".onnx"
        case npz = ".npz"
        case safetensors = ".safetensors"
    }

    enum Format: String, CaseIterable {
        case onnx, npz, safetensors
        case huggingFace = "huggingface"
    }

    /// A run's folder, `latest`, `best`, or a generator's file.
    var run = ""
    /// nil for that of the extension.
    var format: Format?
    var out = ""
    /// Whether to accept a generator file that a run did not write.
    var isUnverified = false

    static var command: Command<ExportOptions> {
        Command(
            name: "export",
            defaults: ExportOptions(),
            synopsis: "gan-train export RUN --out FILE [options]",
            about: "Writes the generator of a run for other programs.",
            operands: [
                Operand(
                    placeholder: "RUN", about: "a run's folder, 'latest', 'best', or a generator's file"
                ) { $0.run = $1 }
            ],
            options: [
                Option(
                    "--out", "FILE", .path("a file or, for huggingface, a folder"),
                    "output: an ONNX model (.onnx), NumPy arrays (.npz) or the weights (.safetensors)",
                    default: nil, required: true
                ) { $0.out = $1 },
                Option(
                    "--format", "FORMAT", .name,
                    "onnx, npz, safetensors, or huggingface: a folder with model card, weights and ONNX "
                        + "model",
                    default: "by the file's extension"
                ) { $0.format = $1 },
                CommonOption.unverified { $0.isUnverified = true },
            ],
            examples: [
                "gan-train export latest --out generator.onnx",
                "gan-train export best --out weights.npz",
                "gan-train export runs/0007-quick --format huggingface --out quick-mnist",
            ])
    }
}

/// `gan-train export`: a generator as files for other programs.
struct ExportCommand: RunnableCommand {
    static var description: Command<ExportOptions> { ExportOptions.command }

    let options: ExportOptions

    func run() throws(Failure) -> ExitCode {
        let format = try self.format()
        let file = try RunFolder.generatorFile(
            of: options.run, program: Terminal.programName, notice: Terminal.notice)
        let export = GeneratorExport(
            try SavedGenerator.read(file, isTrusted: options.isUnverified))
        switch format {
        case .onnx: try export.writeONNX(to: options.out)
        case .npz: try export.writeNPZ(to: options.out)
        case .safetensors: try export.writeSafeTensors(to: options.out)
        case .huggingFace:
            try export.writeFolder(options.out, from: file, on: makeEngine(level: nil, threads: nil))
        }
        return .done
    }

    private func format() throws(Failure) -> ExportOptions.Format {
        if let format = options.format { return format }
        let value = OutputFile<ExportOptions.Extension>.value
        switch value.read(options.out)?.format {
        case .onnx: return .onnx
        case .npz: return .npz
        case .safetensors: return .safetensors
        case nil:
            let error = UsageError.malformed(
                option: "--out", takes: "\(value.takes), unless --format names another", given: options.out)
            throw Failure("\(error)", .wrongUsage)
        }
    }
}
