import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// The parameters' gradients of gradient penalties against PyTorch's double backward in double precision.
struct PenaltyGradientTests {
    /// One case of `Tests/Golden/penalty_golden.py`.
    struct Golden: Decodable, CustomTestStringConvertible {
        var name: String
        var network: NetworkSpec
        var x: [Float]
        var slopes: [Float]
        var weights: [Float]
        var labels: [Int]?
        var output: [Float]
        var squaredNorms: [Float]
        var parameters: [String: [Float]]
        var gradients: [String: [Float]]

        var testDescription: String { name }
        var batch: Int { slopes.count }

        static let all: [Golden] = {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../Golden/penalty_golden.json")
            return (try? JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))) ?? []
        }()

        func makeNetwork() throws -> Network {
            #expect(network.problem == nil)
            let made = Network(network.makeLayers())
            for (name, parameter) in made.namedState {
                parameter.elements = try #require(parameters[name], "\(name)")
            }
            return made
        }
    }

    /// Runs the three passes; the last uses the parameters' gradients as `use` says.
    private func run(_ golden: Golden, _ network: Network, _ engine: Engine, _ use: ParameterUse) -> Pass {
        let pass = Pass(network, batch: golden.batch, keepsTangents: true)
        let context = Context(engine, .training, labels: golden.labels ?? [])
        let x = Tensor([golden.batch, network.inputShape.count], golden.x)
        let ones = Tensor([golden.batch, 1], filling: 1)
        network.forward(x, pass, context)
        network.backward(x, ones, pass, parameters: .frozen, inputGradient: true, context)
        var directions = Tensor(x.shape, filling: .nan)
        engine.scaleRows(
            pass.inputGradient, by: Tensor([golden.batch], golden.weights), into: &directions)
        network.tangent(
            x, directions, ones, pass, slopes: Tensor([golden.batch], golden.slopes), parameters: use,
            context)
        return pass
    }

    @Test func everyKindIsThere() {
        #expect(Golden.all.count == 13)
        let found = Set(Golden.all.flatMap { $0.network.layers.flatMap(kinds) })
        // Dropout needs random numbers: `ObjectiveRunTests` has it.
        let wanted = LayerSpec.kinds.map { $0.name }.filter { name in
            !["dropout", "tanh", "sigmoid", "softmax", "batchNorm", "layerNorm", "embedding"].contains(name)
        }
        #expect(found == Set(wanted))
    }

    private func kinds(_ layer: LayerSpec) -> [String] {
        [type(of: layer.kind).name] + layer.kind.parts.flatMap { $0.layers.flatMap(kinds) }
    }

    @Test(arguments: Setup.all, Golden.all)
    func gradientsAreThoseOfPyTorch(setup: Setup, golden: Golden) throws {
        let network = try golden.makeNetwork()
        let engine = setup.engine()
        for parameter in network.parameters { parameter.fillGradient(0) }
        let pass = run(golden, network, engine, .accumulate)
        #expect(difference(pass.output.elements, golden.output) < 1e-6)
        var norms = Tensor([golden.batch], filling: .nan)
        engine.squaredNorms(pass.inputGradient, into: &norms)
        #expect(difference(norms.elements, golden.squaredNorms) < 1e-6)
        for (name, parameter) in network.namedState {
            let apart = difference(parameter.gradientElements, try #require(golden.gradients[name]))
            #expect(apart < 2e-6, "\(name)")
        }
        // The derivative of the output in the direction c g is c |g|^2.
        let slope = zip(golden.squaredNorms, golden.weights).map { $0 * $1 }
        #expect(difference(pass.tangent.elements, slope) < 2e-6)
    }

    /// Adam in the epilogue of the product gives the bits of Adam on accumulated gradients, with any number
    /// of threads.
    @Test(arguments: CPULevel.available, Golden.all)
    func fusedUpdateEqualsAccumulatedGradients(level: CPULevel, golden: Golden) throws {
        let results = try [(1, true), (3, true), (2, false)].map { threads, isFused in
            let engine = Engine(level: level, threads: threads)
            let network = try golden.makeNetwork()
            let adam = Adam(for: network)
            for _ in 0..<2 {
                if isFused {
                    _ = run(golden, network, engine, .update(adam.begin()))
                } else {
                    _ = run(golden, network, engine, .accumulate)
                    adam.begin().apply(on: engine)
                }
            }
            return network.parameters.flatMap(\.elements)
        }
        #expect(sameBits(results[0], results[1]))
        #expect(sameBits(results[0], results[2]))
    }
}
