import Codecs
import Foundation
import GANModels
import ModelFiles
import Testing

@testable import Runs

/// `gan-train export`, as a process. `Tests/Formats/export_check.py` opens its files with other programs.
@Suite(.serialized) struct ExportTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        try scratch.writeLabels(40, [3, 5, 9], in: "data")
        let trained = try run(
            "--data data --out run --preset quick --batch 4 --steps 1 --threads 1 --quiet")
        #expect(trained.code == 0, "\(trained.error)")
    }

    @discardableResult private func run(_ line: String) throws -> Program.Outcome {
        try Program.run(line.split(separator: " ").map(String.init), in: scratch.url)
    }

    @Test func files() throws {
        try scratch.write([1, 2, 3], to: "g.onnx")
        for out in ["g.onnx", "again.onnx", "w.npz", "w.safetensors"] {
            let outcome = try run("export run --out \(out)")
            #expect(outcome.code == 0 && outcome.output + outcome.error == "", "\(outcome.error)")
        }
        // An existing file is replaced, and equal commands give equal bytes.
        #expect(try scratch.bytes("g.onnx") == scratch.bytes("again.onnx"))
        #expect(try scratch.bytes("g.onnx").starts(with: [8, 8, 18, 9] + Array("gan-train".utf8)))
        #expect(try scratch.bytes("w.npz").starts(with: [0x50, 0x4b, 3, 4]))
        #expect(try scratch.bytes("w.safetensors") == scratch.bytes("run/generator.safetensors"))
        // A checkpoint has the average, which images are drawn with, and the same origin.
        #expect(
            try run("export run/checkpoints/step-000001.safetensors --out c.safetensors --format onnx").code
                == 0)
        #expect(try scratch.bytes("c.safetensors") == scratch.bytes("g.onnx"))
        #expect(try run("export run/checkpoints/step-000001.safetensors --out c.safetensors").code == 0)
        let metadata = try SafeTensors(path: scratch.path("c.safetensors")).metadata
        #expect(metadata["step"] == "1" && metadata["preset"] == "quick" && metadata["average"] != nil)
    }

    @Test func aFolder() throws {
        #expect(try run("export run --format huggingface --out a/hub").code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("a/hub")).sorted()
        #expect(
            names == ["README.md", "config.json", "model.onnx", "model.safetensors", "sample.png"])
        let card = try scratch.text("a/hub/README.md")
        #expect(card.hasPrefix("---\nlicense: unknown\nlibrary_name: onnx\n"))
        #expect(card.contains("| classes | 3, 5 and 9 |\n") && card.contains("feeds[\"label\"]"))
        // The card is for the public.
        #expect(!card.contains(scratch.url.path))
        #expect(try run("--model a/hub/config.json --data data --dry-run").code == 0)
        let same = try run("sample a/hub/model.safetensors --digit 5 --count 1 --out x.png")
        #expect(same.code == 0, "\(same.error)")
        // Into a folder that exists, such as a clone of a repository.
        try scratch.write([1], to: "a/hub/.gitattributes")
        #expect(try run("export best --format huggingface --out a/hub").code == 1)
        #expect(try run("export run --format huggingface --out a/hub").code == 0)
    }

    @Test func refusals() throws {
        let unknown = try run("export run --out g.h5")
        #expect(unknown.code == 64)
        #expect(
            unknown.error
                == "--out takes a file that ends in .onnx, .npz or .safetensors, unless --format names "
                + "another, not 'g.h5'.\n")
        #expect(try run("export run").error == "export needs --out FILE.\n")
        #expect(try run("export nowhere --out g.onnx").error == "There is no run 'nowhere'.\n")
        #expect(try run("export run --out missing/g.npz").error.hasPrefix("Cannot write 'missing/g.npz': "))
        #expect(try run("export run/config.json --out g.onnx").code == 65)
        try FileManager.default.removeItem(atPath: scratch.path("run/generator.safetensors"))
        #expect(try run("export run --out g.onnx").code == 1)
        #expect(!scratch.exists("g.onnx") && !scratch.exists("g.h5"))
    }

    @Test func aChangedGenerator() throws {
        var bytes = try scratch.bytes("run/generator.safetensors")
        bytes[bytes.count - 101] ^= 1
        try scratch.write(bytes, to: "changed.safetensors")
        let refused = try run("export changed.safetensors --out g.onnx")
        #expect(refused.code == 65 && refused.error.contains("cannot be trusted"))
        #expect(try run("export changed.safetensors --unverified --out g.safetensors").code == 0)
        // It has new checksums.
        #expect(try run("sample g.safetensors --out x.png").code == 0)
    }
}

/// The graphs of networks.
@Suite struct GraphTests {
    private func graph(_ input: [Int], _ layers: [LayerSpec]) throws -> ONNXModel {
        let spec = NetworkSpec(input: input, layers: layers)
        try #require(spec.problem == nil)
        let image = ImageShape(2, spec.output.reduce(1, *) / 2)
        let state = spec.stateShapes.map {
            let count = $0.shape.reduce(1, *)
            return SavedTensor(
                name: "generator.\($0.name)", shape: $0.shape, elements: (0..<count).map(Float.init))
        }
        return GeneratorGraph.model(
            of: try Generator(spec, image: image, state: state), name: "test", metadata: [:])
    }

    /// Values are transposed once, where the first convolution needs it, and the last node gives the image.
    @Test func transpositions() throws {
        let model = try graph(
            [3],
            [
                .dense(units: 12), .relu, .reshape([3, 2, 2]), .leakyReLU(),
                .convTranspose2D(filters: 2, kernel: 2, stride: 2, bias: false), .dropout(rate: 0.5),
                .batchNorm(), .tanh, .conv2D(filters: 1, kernel: 1), .tanh, .flatten,
            ])
        #expect(
            model.nodes.map(\.name) == [
                "generator.0.gemm", "generator.1.relu", "generator.2.reshape", "generator.3.leakyRelu",
                "generator.4.transpose", "generator.4.convTranspose", "generator.6.batchNormalization",
                "generator.7.tanh", "generator.8.conv", "generator.9.tanh", "generator.10.transpose",
                "generator.10.reshape", "image.reshape", "image.transpose",
            ])
        #expect(model.nodes.last?.outputs == ["image"])
        #expect(model.inputs == [.init("latent", .number, [.named("N"), .fixed(3)])])
    }

    /// Weights of kernel x kernel x inputs x outputs become outputs x inputs x kernel x kernel.
    @Test func weights() throws {
        let model = try graph([2, 2, 1], [.conv2D(filters: 3, kernel: 2, bias: false), .dense(units: 4)])
        let weight = try #require(model.initialisers.first { $0.name == "generator.0.weight" })
        #expect(weight.shape == [3, 1, 2, 2])
        #expect(weight.values == .numbers([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]))
    }

    @Test func classes() throws {
        let model = try graph([2], [.embedding(units: 2, classes: [4, 7]), .dense(units: 4)])
        #expect(model.inputs.map(\.name) == ["latent", "label"])
        #expect(model.nodes.map(\.kind) == ["Gather", "Concat", "Gemm", "Reshape", "Transpose"])
        #expect(model.nodes[0].inputs == ["generator.0.table", "label"])
    }
}
