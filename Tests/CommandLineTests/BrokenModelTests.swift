import Testing

@testable import Runs
@testable import gan_train

/// Model files with one mistake each, and their error messages.
@Suite struct BrokenModelTests {
    private static let whole = """
        {
          "format": "gan-train model",
          "version": 1,
          "name": "mine",
          "image": [28, 28, 1],
          "generator": {
            "input": [64],
            "layers": [
              {"layer": "dense", "units": 6272},
              {"layer": "reshape", "shape": [14, 14, 32]},
              {"layer": "residual", "body": [{"layer": "batchNorm"}, {"layer": "relu"}]},
              {"layer": "convTranspose2D", "filters": 1, "kernel": 4, "stride": 2, "padding": 1},
              {"layer": "tanh"}
            ]
          },
          "discriminator": {
            "input": [28, 28, 1],
            "layers": [
              {"layer": "conv2D", "filters": 8, "kernel": 4, "stride": 2, "padding": 1},
              {"layer": "leakyReLU", "slope": 0.2},
              {"layer": "dense", "units": 1}
            ]
          },
          "objective": {"loss": "hinge"},
          "training": {
            "steps": 10,
            "batch": 8,
            "optimizer": {"learningRate": 0.0002, "beta1": 0.5},
            "logEvery": 5
          }
        }
        """

    static let cases: [(part: String, other: String, sentence: String)] = [
        // Invalid JSON.
        (whole, "", "line 1, column 1: value expected"),
        ("\"mine\",", "\"mine\"", "line 5, column 3: ',' or '}' expected"),
        ("[28, 28, 1],\n  \"gen", "[28, 28 1],\n  \"gen", "line 5, column 20: ',' or ']' expected"),
        ("\"tanh\"}\n", "\"tanh\"},\n", "line 14, column 5: value expected"),
        ("0.0002", ".0002", "line 28, column 35: number expected"),
        ("\"batch\": 8", "\"steps\": 8", "line 27, column 13: 'steps' is given twice"),
        ("}\n}", "}\n} x", "line 31, column 3: end expected"),

        // Format and version.
        (
            "gan-train model", "gan-train run",
            "format: this version of gan-train reads 'gan-train model', not 'gan-train run'"
        ),
        ("\"version\": 1", "\"version\": 2", "version: this version of gan-train reads '1', not '2'"),
        ("  \"version\": 1,\n", "", "'version' is missing"),
        ("\"version\": 1", "\"version\": \"1\"", "version: a whole number is expected, not the text '1'"),

        // Missing, unknown or mistyped members.
        ("\"name\": \"mine\"", "\"nmae\": \"mine\"", "'nmae' is unknown; did you mean 'name'?"),
        ("\"mine\"", "\"../mine\"", "name: 1 to 64 letters, digits, spaces, '-', '_' or '.' are expected"),
        ("\"discriminator\"", "\"critic\"", "'discriminator' is missing"),
        ("\"input\": [64]", "\"input\": 64", "generator.input: an array is expected, not 64"),
        ("\"input\": [64]", "\"input\": [64.5]", "generator.input[0]: a whole number is expected, not 64.5"),
        (
            "\"units\": 6272", "\"unit\": 6272",
            "generator.layers[0]: 'unit' is unknown; did you mean 'units'?"
        ),
        (", \"units\": 6272", "", "generator.layers[0]: 'units' is missing"),
        (
            "\"units\": 6272", "\"units\": \"6272\"",
            "generator.layers[0].units: a whole number is expected, not the text '6272'"
        ),
        (
            "\"units\": 6272", "\"units\": 6272, \"color\": 1",
            "generator.layers[0]: 'color' is unknown; it can be layer, units or bias"
        ),
        (
            "\"units\": 6272", "\"units\": 6272, \"bias\": 1",
            "generator.layers[0].bias: true or false is expected, not 1"
        ),
        (
            "\"layer\": \"dense\", \"units\": 6272", "\"units\": 6272",
            "generator.layers[0]: 'layer' is missing"
        ),
        (
            "\"convTranspose2D\"", "\"convTransposed2D\"",
            "generator.layers[3].layer: 'convTransposed2D' is unknown; did you mean 'convTranspose2D'?"
        ),
        (
            "\"batchNorm\"", "\"batchnorm\"",
            "generator.layers[2].body[0].layer: 'batchnorm' is unknown; did you mean 'batchNorm'?"
        ),
        (
            "{\"layer\": \"relu\"}", "\"relu\"",
            "generator.layers[2].body[1]: an object is expected, not the text 'relu'"
        ),
        ("\"hinge\"", "\"hing\"", "objective.loss: 'hing' is unknown; did you mean 'hinge'?"),
        (
            "\"hinge\"", "\"gan\"",
            "objective.loss: 'gan' is unknown; it can be non-saturating, minimax, least-squares, hinge or "
                + "wasserstein"
        ),
        ("\"optimizer\"", "\"optimiser\"", "training: 'optimiser' is unknown; did you mean 'optimizer'?"),
        ("    \"steps\": 10,\n", "", "training: 'steps' or 'epochs' is missing"),
        (
            "\"steps\": 10", "\"steps\": 10, \"epochs\": 2",
            "training: 'steps' and 'epochs' exclude each other"
        ),
        ("\"steps\": 10", "\"steps\": 1e4", "training.steps: a whole number is expected, not 1e4"),
        (
            "\"logEvery\": 5", "\"logEvery\": \"5 epochs\"",
            "training.logEvery: a number of steps such as 500, '10epochs' or 'easing' is expected, not '5 "
                + "epochs'"
        ),
        (
            "[28, 28, 1],\n  \"gen", "[28],\n  \"gen",
            "image: height, width and channels are expected, not [28]"
        ),

        // Values that are out of range.
        (
            "\"input\": [64]", "\"input\": []",
            "generator.input: 1 to 3 whole numbers from 1 to 65536 are expected, not []"
        ),
        (
            "\"units\": 6272", "\"units\": 0",
            "generator.layers[0].units: a whole number from 1 to 65536 is expected, not 0"
        ),
        (
            "\"kernel\": 4, \"stride\": 2, \"padding\": 1},\n      {\"layer\": \"tanh\"",
            "\"kernel\": 300, \"stride\": 2, \"padding\": 1},\n      {\"layer\": \"tanh\"",
            "generator.layers[3].kernel: a whole number from 1 to 256 is expected, not 300"
        ),
        (
            "\"padding\": 1},\n      {\"layer\": \"tanh\"", "\"padding\": 4},\n      {\"layer\": \"tanh\"",
            "generator.layers[3].padding: a number below the kernel's 4 is expected, not 4"
        ),
        (
            "\"slope\": 0.2", "\"slope\": -0.2",
            "discriminator.layers[1].slope: a number from 0 to 1 is expected, not -0.2"
        ),
        (
            "\"beta1\": 0.5", "\"beta1\": 1",
            "training.optimizer.beta1: a number from 0 to below 1 is expected, not 1.0"
        ),
        ("0.0002", "0", "training.optimizer.learningRate: a number above 0 is expected, not 0.0"),
        (
            "0.0002", "{\"base\": 0.1, \"decayStart\": 0.5}",
            "training.optimizer.learningRate.decay: a constant learning rate has neither decayStart nor end"
        ),
        (
            "\"batch\": 8", "\"batch\": 10000",
            "training.batch: a whole number from 1 to 8192 is expected, not 10000"
        ),
        (
            "\"hinge\"", "\"hinge\", \"labelSmoothing\": 0.1",
            "objective.labelSmoothing: the hinge loss has no labels to smooth"
        ),
        (
            "\"logEvery\": 5", "\"logEvery\": 0",
            "training.logEvery: at least 1 step or epoch is expected, not 0"
        ),

        // Layers that do not match each other, or the images.
        (
            "[14, 14, 32]", "[14, 14, 31]",
            "generator.layers[1].shape: (6272,) has 6272 numbers, (14, 14, 31) has 6076"
        ),
        (
            "{\"layer\": \"relu\"}]", "{\"layer\": \"flatten\"}]",
            "generator.layers[2].body: (14, 14, 32) cannot be added to the body's (6272,)"
        ),
        (
            "{\"layer\": \"relu\"}]", "{\"layer\": \"sigmoid\"}]",
            "generator.layers[2].body[1]: a sigmoid can only be a network's last layer"
        ),
        (
            "{\"layer\": \"tanh\"}\n", "{\"layer\": \"dense\", \"units\": 100}\n",
            "generator.layers: they end in 100 numbers, but an image of 28x28 has 784"
        ),
        (
            "\"units\": 1}", "\"units\": 3}",
            "discriminator.layers: a discriminator ends in 1 logit or a softmax of 2, not in 3 numbers"
        ),
        (
            "\"units\": 1}", "\"units\": 2}, {\"layer\": \"softmax\"}",
            "objective.loss: the hinge loss needs one logit, not a softmax of two"
        ),
        (
            "[28, 28, 1],\n  \"gen", "[28, 28, 3],\n  \"gen",
            "image: 28x28x3 cannot be made: grey images of up to 4096x4096 can"
        ),
        ("[28, 28, 1],\n  \"gen", "[14, 56, 1],\n  \"gen", "image: 14x56 does not hold the data's 28x28"),
        (
            "\"units\": 1}",
            "\"units\": 65536}, {\"layer\": \"dense\", \"units\": 65536}, {\"layer\": \"dense\", "
                + "\"units\": 1}",
            "4398332746 parameters are more than 134217728"
        ),
    ]

    private func problem(_ text: String) -> String? {
        do {
            _ = try ModelFile.preset(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func theWholeOneIsRead() { #expect(problem(Self.whole) == nil) }

    @Test(arguments: cases.indices) func refused(_ index: Int) {
        let (part, other, sentence) = Self.cases[index]
        let text = Self.whole.replacing(part, with: other, maxReplacements: 1)
        #expect(text != Self.whole)
        #expect(problem(text) == sentence)
    }

    /// The demands of a file are bounded before anything is allocated.
    @Test func hostileFiles() {
        let deep = String(repeating: "{\"layer\": \"sequence\", \"layers\": [", count: 9)
        let nested = deep + "{\"layer\": \"relu\"}" + String(repeating: "]}", count: 9)
        #expect(
            problem(Self.whole.replacing("{\"layer\": \"tanh\"}", with: nested))
                == "generator.layers: more than 8 layers lie in each other")
        let many = Array(repeating: "{\"layer\": \"tanh\"}", count: 1000).joined(separator: ",")
        #expect(
            problem(Self.whole.replacing("{\"layer\": \"tanh\"}", with: many))
                == "generator.layers: 1 to 1000 layers are expected, not 1006")
        let deeper = String(repeating: "{\"layer\": \"sequence\", \"layers\": [", count: 10_000)
        #expect(
            problem(Self.whole.replacing("{\"layer\": \"tanh\"}", with: deeper))?
                .hasSuffix("more than 32 arrays and objects lie in each other") == true)
        let huge =
            "{\"layer\": \"upsample2D\", \"factor\": 200}, {\"layer\": \"averagePool2D\", \"factor\": 200}"
        #expect(
            problem(Self.whole.replacing("{\"layer\": \"tanh\"}", with: huge))
                == "generator.layers[4].factor: (5600, 5600, 1) is too large")
    }
}
