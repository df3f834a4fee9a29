@testable import GANModels
import TensorCore
import Testing

/// Descriptions of objectives with gradient penalties and pairs: what is refused, and what depends on the
/// length.
struct PenaltySpecTests {
    /// A model with R1 and without an error.
    private static let sound: Preset = {
        var preset = Preset.dcgan32
        preset.model.objective.penalties.r1 = 1.0
        return preset
    }()

    private func problem(_ change: (inout Preset) -> Void) -> String? {
        var preset = Self.sound
        change(&preset)
        return preset.problem?.description
    }

    @Test func soundModels() {
        #expect(problem { _ in } == nil)
        #expect(problem { $0.model.objective = Objective(.relativistic) } == nil)
        #expect(problem { $0.training.sharedForward = true } == nil)
    }

    /// The layer is named with its place, inside of others too.
    @Test func layersWithoutATangentPass() {
        for layer in [LayerSpec.batchNorm(), .layerNorm(), .tanh] {
            let name = type(of: layer.kind).name
            let reason =
                "a gradient penalty cannot be computed through a \(name), which is not piecewise linear"
            #expect(
                problem { $0.model.discriminator.layers.insert(layer, at: 3) }
                    == "discriminator.layers[3]: \(reason)")
            #expect(
                problem {
                    $0.model.discriminator.layers.insert(
                        .residual(body: [.leakyReLU()], shortcut: [.sequence([.dropout(rate: 0.1), layer])]),
                        at: 2)
                } == "discriminator.layers[2].shortcut[0].layers[1]: \(reason)")
        }
        #expect(
            problem {
                $0.model.discriminator.layers[$0.model.discriminator.layers.count - 2] = .dense(units: 2)
                $0.model.discriminator.layers[$0.model.discriminator.layers.count - 1] = .softmax
            } == "discriminator.layers: a gradient penalty needs one logit, not a softmax of two")
    }

    /// The description of every layer agrees with the layer: what it calls piecewise linear has a tangent
    /// pass.
    @Test(arguments: [
        LayerSpec.dense(units: 3), .conv2D(filters: 2, kernel: 3, stride: 1, padding: 1),
        .convTranspose2D(filters: 2, kernel: 2, stride: 2, padding: 0), .upsample2D(factor: 2),
        .averagePool2D(factor: 2), .relu, .leakyReLU(), .dropout(rate: 0.5), .flatten, .reshape([16, 1, 2]),
        .sequence([.relu]), .residual(body: [.relu]),
    ])
    func descriptionAndLayerAgree(spec: LayerSpec) {
        #expect(spec.kind.isPiecewiseLinear)
        let network = Network([spec].makeLayers(after: [4, 4, 2]))
        let pass = Pass(network, batch: 2, keepsTangents: true)
        let context = Context(
            Engine(level: .best, threads: 1), .training, noise: RandomAddress(seed: 1, stream: 0))
        let x = Tensor([2, 32], reals(64, seed: 1))
        let dy = Tensor([2, network.outputShape.count], filling: 1)
        network.forward(x, pass, context)
        network.backward(x, dy, pass, parameters: .frozen, inputGradient: true, context)
        network.tangent(
            x, x, dy, pass, slopes: Tensor([2], filling: 0.5), parameters: .accumulate, context)
        // Without biases, which are 0, these layers are linear along the input.
        #expect(difference(pass.tangent.elements, pass.output.elements) < 1e-6)
    }

    @Test func imagesOfBothKindsInOneUpdate() {
        #expect(
            problem { $0.training.discriminatorUpdate = .separate }
                == "training.discriminatorUpdate: 'joint' is expected: gradient penalties are part of both "
                + "images' loss"
        )
        #expect(
            problem {
                $0.model.objective = Objective(.relativistic)
                $0.training.discriminatorUpdate = .separate
            }
                == "training.discriminatorUpdate: 'joint' is expected: the relativistic loss compares pairs "
                + "of real and "
                + "generated images")
        #expect(
            problem {
                $0.model.objective = Objective(.relativistic)
                $0.training.discriminatorBatch = .half
            }
                == "training.discriminatorBatch: the relativistic loss needs a real image for each generated "
                + "one in both "
                + "updates")
        #expect(
            problem {
                $0.training.sharedForward = true
                $0.training.discriminatorBatch = .half
            } == "training.sharedForward: both networks' updates need as many images")
        #expect(
            problem {
                $0.model.objective.penalties = Penalties()
                $0.training.sharedForward = true
                $0.training.discriminatorUpdate = .separate
            }
                == "training.sharedForward: separate updates generate images in inference mode, which has no "
                + "backward pass"
        )
    }

    @Test func weightsAndSchedules() {
        #expect(
            problem { $0.model.objective.penalties.r2 = 0.0 }
                == "objective.penalties.r2: a number above 0 is expected, not 0.0")
        #expect(
            problem {
                $0.model.objective.penalties.wganGP = NumberSchedule(
                    1, decay: .cosine, decayStart: 0.5, decayEnd: 0.5)
            }
                == "objective.penalties.wganGP.decayEnd: a decay that begins at 0.5 cannot end at 0.5")
        #expect(
            problem { $0.training.discriminator.beta2 = NumberSchedule(0.9, decay: .linear, end: 1.2) }?
                .hasPrefix(
                    "training.discriminatorOptimizer.beta2: a number from 0 to below 1 is expected, not 1.08")
                == true)
        #expect(problem { $0.training.generator.beta2 = 0.0 } == nil)
    }

    @Test func schedulesDependOnTheLength() {
        #expect(!Self.sound.dependsOnLength)
        let falling = NumberSchedule(0.5, decay: .cosine)
        for change in [
            { $0.model.objective.penalties.r1 = falling }, { $0.training.generator.rate = falling },
            { $0.training.discriminator.beta2 = falling },
        ] as [(inout Preset) -> Void] {
            var preset = Self.sound
            change(&preset)
            #expect(preset.dependsOnLength)
        }
    }
}
