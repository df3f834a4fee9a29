import Codecs
import Foundation
import ModelFiles
import Testing

/// `gan-train import`, as a process. `Tests/Formats/import_check.py` imports PyTorch's networks.
@Suite(.serialized) struct ImportTests {
    private let scratch: Scratch
    /// Latent 4, dense 784: 4 x 784 and 784.
    private let small = #"{"layer": "dense", "units": 784}, {"layer": "batchNorm"}, {"layer": "tanh"}"#

    init() throws { scratch = try Scratch() }

    private func write(model layers: String, input: Int = 4) throws {
        let text = """
            {"format": "gan-train model", "version": 1, "name": "m",
            "generator": {"input": [\(input)], "layers": [\(layers)]},
            "discriminator": {"input": [784], "layers": [{"layer": "dense", "units": 1}]},
            "training": {"steps": 1, "batch": 2}}
            """
        try scratch.write(Array(text.utf8), to: "m.json")
    }

    private func write(_ tensors: [(String, [Int], [Float])]) throws {
        let entries = tensors.map { SafeTensors.Entry(name: $0.0, shape: $0.1, values: $0.2) }
        try scratch.write(SafeTensors(tensors: entries).encoded(), to: "w.safetensors")
    }

    private func numbers(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 97) / 97 } }

    /// A batch normalisation under PyTorch's names.
    private func normalisation(_ name: String) -> [(String, [Int], [Float])] {
        ["weight", "bias", "running_mean", "running_var"].map { ("\(name).\($0)", [784], numbers(784)) }
    }

    private func bringIn(_ more: String...) throws -> Program.Outcome {
        try Program.run(
            ["import", "w.safetensors", "--model", "m.json", "--out", "g.safetensors"] + more,
            in: scratch.url)
    }

    private func images() throws -> [UInt8] {
        let drawn = try Program.run(
            "sample", "g.safetensors", "--count", "2", "--out", "x.npy", in: scratch.url)
        #expect(drawn.code == 0, "\(drawn.error)")
        return try scratch.bytes("x.npy")
    }

    /// PyTorch's outputs x inputs and Keras' inputs x outputs give the same generator, each under the names
    /// of its program.
    @Test func bothLayouts() throws {
        try write(model: small)
        let weight = numbers(4 * 784)
        let turned = (0..<784).flatMap { output in (0..<4).map { weight[$0 * 784 + output] } }
        let dense: [(String, [Int], [Float])] = [
            ("net.0.weight", [784, 4], turned), ("net.0.bias", [784], numbers(784)),
        ]
        try write(dense + normalisation("net.1"))
        let outcome = try bringIn()
        #expect(outcome.code == 0, "\(outcome.error)")
        let metadata = try SafeTensors(path: scratch.path("g.safetensors")).metadata
        #expect(metadata["preset"] == "m" && metadata["step"] == nil && metadata["seed"] == nil)
        let drawn = try images()
        var tensors: [(String, [Int], [Float])] = []
        for kind in ["gamma", "beta", "moving_mean", "moving_variance"] {
            tensors.append(("s/batch_normalization/\(kind)", [784], numbers(784)))
        }
        tensors.append(("s/dense/kernel:0", [4, 784], weight))
        tensors.append(("s/dense/bias:0", [784], numbers(784)))
        try write(tensors)
        #expect(try bringIn().code == 0)
        #expect(try images() == drawn)
        #expect(try bringIn("--layout", "pytorch").code == 65)
    }

    /// Between a dense layer and a feature map, PyTorch's numbers have the channels first.
    @Test func featureMaps() throws {
        try write(
            model: """
                {"layer": "dense", "units": 1568, "bias": false}, {"layer": "reshape", "shape": [28, 28, 2]},
                {"layer": "conv2D", "filters": 1, "kernel": 1, "bias": false}
                """)
        let weight = numbers(4 * 1568)
        let turned = (0..<2).flatMap { channel in
            (0..<784).flatMap { pixel in (0..<4).map { weight[$0 * 1568 + 2 * pixel + channel] } }
        }
        try write([("0.weight", [4, 1568], weight), ("1.weight", [1, 1, 2, 1], [1, -0.5])])
        #expect(try bringIn().code == 0)
        let drawn = try images()
        try write([("0.weight", [1568, 4], turned), ("1.weight", [1, 2, 1, 1], [1, -0.5])])
        #expect(try bringIn().code == 0)
        #expect(try images() == drawn)
    }

    @Test func aTableOfWhatDoesNotFit() throws {
        try write(model: small)
        let others: [(String, [Int], [Float])] = [
            ("net.2.weight", [784, 5], numbers(784 * 5)), ("net.10.bias", [3], numbers(3)),
        ]
        try write(others + normalisation("net.1"))
        let outcome = try bringIn()
        #expect(outcome.code == 65 && !scratch.exists("g.safetensors"))
        let lines = outcome.error.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(
            lines == [
                "The tensors in 'w.safetensors' are not those of the model's generator.",
                "layer expected found",
                "0 dense weight 4x784 or 784x4, bias 784 missing",
                "1 batchNorm gamma 784, beta 784, running_mean 784, running_variance 784 net.1: bias 784, "
                    + "running_mean 784, running_var 784, weight 784",
                "net.2: weight 784x5", "net.10: bias 3",
            ])
    }

    @Test func aSquareWeight() throws {
        try write(model: #"{"layer": "dense", "units": 784, "bias": false}"#, input: 784)
        try write([("weight", [784, 784], numbers(784 * 784))])
        let outcome = try bringIn()
        #expect(outcome.code == 65)
        #expect(
            outcome.error
                == "The shapes in 'w.safetensors' fit both layouts; name one with --layout keras or --layout "
                + "pytorch.\n")
        for layout in ["keras", "pytorch"] { #expect(try bringIn("--layout", layout).code == 0) }
    }

    /// A reshape of the latent vector has no weights that another order could go into.
    @Test func anOrderThatPyTorchDoesNotHave() throws {
        try write(
            model: """
                {"layer": "reshape", "shape": [28, 28, 2]},
                {"layer": "conv2D", "filters": 1, "kernel": 1, "bias": false}
                """, input: 1568)
        try write([("0.weight", [1, 2, 1, 1], [1, 2])])
        let outcome = try bringIn("--layout", "pytorch")
        #expect(outcome.code == 65 && outcome.error.contains("generator.0 does with a feature map"))
    }

    @Test func refusals() throws {
        try write(model: small)
        try write([("0.weight", [784, 4], numbers(784 * 4).dropLast() + [.nan])])
        #expect(try bringIn().error == "'w.safetensors' holds NaN or infinity in '0.weight'.\n")
        try scratch.write([1, 2], to: "w.safetensors")
        #expect(try bringIn().code == 65)
        let unnamed = try Program.run("import", "w.safetensors", "--out", "g.safetensors", in: scratch.url)
        #expect(unnamed.code == 64 && unnamed.error == "import needs --model FILE or --preset NAME.\n")
        let other = try Program.run("import", "w", "--preset", "dense100", "--out", "g.pt", in: scratch.url)
        #expect(
            other.code == 64 && other.error == "--out takes a file that ends in .safetensors, not 'g.pt'.\n")
    }
}
