import Codecs
@testable import GANModels
import TensorCore
import Testing

/// A model as JSON: its form, and the defaults of missing members.
struct ModelFileTests {
    private func preset(_ text: String) throws(JSONProblem) -> Preset {
        try JSONValue.decode(Preset.self, from: Array(text.utf8))
    }

    private func model(training: String = #""steps": 5, "batch": 4"#, more: String = "") -> String {
        """
        {"format": "gan-train model", "version": 1, "name": "m",
         "generator": {"input": [3], "layers": [{"layer": "dense", "units": 784}, {"layer": "tanh"}]},
         "discriminator": {"input": [784], "layers": [{"layer": "dense", "units": 1}]},
         \(more)
         "training": {\(training)}}
        """
    }

    @Test(arguments: Preset.all)
    func presetsComeBack(preset: Preset) throws {
        #expect(try self.preset(JSONValue(encoding: preset).page) == preset)
        #expect(try self.preset(JSONValue(encoding: preset).line) == preset)
    }

    /// Missing members have the defaults of Swift's initialisers.
    @Test func defaults() throws {
        let read = try preset(model())
        #expect(
            read
                == Preset(
                    name: "m", about: "",
                    model: ModelSpec(
                        generator: NetworkSpec(input: [3], layers: [.dense(units: 784), .tanh]),
                        discriminator: NetworkSpec(input: [784], layers: [.dense(units: 1)])),
                    training: TrainingSpec(length: .steps(5), batch: 4)))
        #expect(read.problem == nil)
        let grey = try preset(model(more: #""image": [28, 28], "$schema": "x","#))
        #expect(grey == read)
    }

    @Test func layersAreWrittenWithTheseNames() throws {
        let layers: [(LayerSpec, String)] = [
            (.dense(units: 3), #"{"layer":"dense","units":3}"#),
            (.dense(units: 3, bias: false), #"{"layer":"dense","units":3,"bias":false}"#),
            (.conv2D(filters: 2, kernel: 3), #"{"layer":"conv2D","filters":2,"kernel":3}"#),
            (
                .convTranspose2D(filters: 2, kernel: 4, stride: 2, padding: 1, bias: false),
                #"{"layer":"convTranspose2D","filters":2,"kernel":4,"stride":2,"padding":1,"bias":false}"#
            ),
            (.upsample2D(), #"{"layer":"upsample2D","factor":2}"#),
            (.averagePool2D(factor: 3), #"{"layer":"averagePool2D","factor":3}"#),
            (.relu, #"{"layer":"relu"}"#), (.leakyReLU(slope: 0.2), #"{"layer":"leakyReLU","slope":0.2}"#),
            (.tanh, #"{"layer":"tanh"}"#), (.sigmoid, #"{"layer":"sigmoid"}"#),
            (.softmax, #"{"layer":"softmax"}"#),
            (
                .batchNorm(retention: 0.75, epsilon: 0.5),
                #"{"layer":"batchNorm","retention":0.75,"epsilon":0.5}"#
            ),
            (.layerNorm(), #"{"layer":"layerNorm","epsilon":1e-05}"#),
            (.dropout(rate: 0.5), #"{"layer":"dropout","rate":0.5}"#), (.flatten, #"{"layer":"flatten"}"#),
            (.reshape([1, 3]), #"{"layer":"reshape","shape":[1,3]}"#),
            (.sequence([.tanh]), #"{"layer":"sequence","layers":[{"layer":"tanh"}]}"#),
            (.residual(body: [.tanh]), #"{"layer":"residual","body":[{"layer":"tanh"}]}"#),
            (
                .residual(body: [.tanh], shortcut: [.relu]),
                #"{"layer":"residual","body":[{"layer":"tanh"}],"shortcut":[{"layer":"relu"}]}"#
            ),
            (.embedding(units: 3), #"{"layer":"embedding","units":3}"#),
            (
                .embedding(units: 3, classes: [1, 4]),
                #"{"layer":"embedding","units":3,"classes":[1,4]}"#
            ),
            (.projection(), #"{"layer":"projection"}"#),
            (
                .projection(bias: false, classes: [0, 255]),
                #"{"layer":"projection","bias":false,"classes":[0,255]}"#
            ),
        ]
        for (layer, text) in layers {
            #expect(try JSONValue(encoding: layer).line == text)
            #expect(try JSONValue.decode(LayerSpec.self, from: Array(text.utf8)) == layer)
        }
        let names = Set(layers.map { type(of: $0.0.kind).name })
        #expect(names == Set(LayerSpec.kinds.map { $0.name }), "every kind is tested")
    }

    @Test(
        arguments: [
            ("100", .every(100)), (#""10epochs""#, .everyEpochs(10)), (#""1epoch""#, .everyEpochs(1)),
            (#""easing""#, .easing),
        ] as [(String, Schedule.Interval)])
    func intervals(text: String, interval: Schedule.Interval) throws {
        #expect(try JSONValue.decode(Schedule.Interval.self, from: Array(text.utf8)) == interval)
        #expect(try JSONValue(encoding: interval).line == text)
    }

    @Test func learningRates() throws {
        let full = #"{"base":0.001,"warmup":5,"decay":"cosine","decayStart":0.5,"end":0.1}"#
        let rate = NumberSchedule(1e-3, warmup: 5, decay: .cosine, decayStart: 0.5, end: 0.1)
        for (text, rate) in [("0.001", NumberSchedule(1e-3)), (full, rate)] {
            #expect(try JSONValue.decode(NumberSchedule.self, from: Array(text.utf8)) == rate)
            #expect(try JSONValue(encoding: rate).line == text)
        }
        let short = #"{"base": 0.001, "warmup": 5}"#
        #expect(
            try JSONValue.decode(NumberSchedule.self, from: Array(short.utf8))
                == NumberSchedule(1e-3, warmup: 5))
    }

    /// One optimiser for both, one for each, or one for both with an exception for one.
    @Test func optimizers() throws {
        func rates(_ text: String) throws -> [Double] {
            let training = try preset(model(training: #""steps": 5, "batch": 4, "# + text)).training
            return [training.generator.rate.base, training.discriminator.rate.base]
        }
        #expect(try rates(#""optimizer": {"learningRate": 1}"#) == [1, 1])
        #expect(try rates(#""generatorOptimizer": {"learningRate": 1}"#) == [1, 2e-4])
        #expect(
            try rates(#""discriminatorOptimizer": {"learningRate": 3}, "optimizer": {"learningRate": 1}"#)
                == [1, 3])
        var other = Preset.dense784
        other.training.generator.rate.base = 1
        #expect(try preset(JSONValue(encoding: other).page) == other)
    }

    @Test func epochsDrawByEpochs() throws {
        let training = try preset(model(training: #""epochs": 5, "batch": 4"#)).training
        #expect(training.length == .epochs(5) && training.order == .epochs)
        let steps = try preset(model(training: #""steps": 5, "batch": 4, "order": "epochs""#)).training
        #expect(steps.length == .steps(5) && steps.order == .epochs)
        let odd = try preset(model(training: #""epochs": 5, "batch": 4, "order": "replacement""#))
        #expect(odd.problem?.path == "training.order")
    }
}
