@testable import TensorCore
import Testing

struct AdamTests {
    private static let start: [Float] = [1, -0.5, 0]
    private static let gradients: [[Float]] = [[0.1, -2, 0], [0.3, 0.5, 1e-4], [-0.2, 0.25, 1e-4]]

    // w, m, v = np.array([1.0, -0.5, 0.0]), np.zeros(3), np.zeros(3)
    // for t, g in enumerate([[0.1, -2.0, 0.0], [0.3, 0.5, 1e-4], [-0.2, 0.25, 1e-4]], 1):
    //     g = np.array(g)
    //     m, v = m + (1 - 0.5) * (g - m), v + (1 - 0.999) * (g * g - v)
    //     w = w - 2e-4 * np.sqrt(1 - 0.999**t) / (1 - 0.5**t) * m / (np.sqrt(v) + 1e-7)
    // print(w.tolist(), m.tolist(), v.tolist())
    private static let value: [Float] = [0.9996045749544896, -0.49975425733384765, -0.00038804776000152014]
    private static let first: [Float] = [-0.0125, 0, 7.5e-05]
    private static let second: [Float] = [0.00013989001, 0.004304254, 1.999e-11]

    /// With one example of 1, `dy` is the gradient of weight and bias. The weight is updated in the product's
    /// epilogue, the bias from a stored gradient.
    @Test(arguments: Setup.all)
    func threeStepsEqualTheGoldenOnes(setup: Setup) {
        let engine = setup.engine()
        let layer = Dense(inputs: 1, outputs: 3)
        let adam = Adam(Adam.Settings(learningRate: 2e-4, beta1: 0.5), for: Network([layer]))
        let slot = layer.makeSlot(batch: 1)
        let x = Tensor([1, 1], [1])
        for parameter in layer.parameters { parameter.elements = Self.start }
        for gradient in Self.gradients {
            layer.backward(
                x, Tensor([1, 3], gradient), slot, parameters: .update(adam.begin()), inputGradient: false,
                Context(engine, .training))
        }
        #expect(adam.step == 3)
        for parameter in layer.parameters {
            // The last value starts at 0, so its step of 2e-4 is not rounded.
            #expect(difference(parameter.elements, Self.value) < 1e-7, "\(parameter.name)")
            #expect(abs(parameter.elements[2] / Self.value[2] - 1) < 1e-6, "\(parameter.name)")
            let moments = adam.moments(of: parameter)
            for i in 0..<3 {
                #expect(abs(moments.first[i] - Self.first[i]) < 1e-8, "\(parameter.name)")
                #expect(abs(moments.second[i] / Self.second[i] - 1) < 1e-5, "\(parameter.name)")
            }
        }
        // Of weight and bias: np.sqrt(2 * (m * m).sum()) / (1 - 0.5**3)
        #expect(abs((adam.gradientNorm ?? 0) / 0.020203414 - 1) < 1e-6)
    }

    @Test func beforeTheFirstStepThereIsNoGradient() {
        #expect(Adam(for: Network([Dense(inputs: 1, outputs: 3)])).gradientNorm == nil)
    }

    @Test(arguments: Setup.all)
    func frozenParametersStay(setup: Setup) {
        let engine = setup.engine()
        let layers: [any Layer] = [
            Dense(inputs: 5, outputs: 7), BatchNorm(features: 7, retention: 0.8, epsilon: 1e-3),
        ]
        let network = Network(layers)
        let pass = Pass(network, batch: 3)
        for parameter in network.parameters {
            parameter.elements = reals(parameter.count, seed: 1)
            parameter.fillGradient(1)
        }
        let before = network.parameters.map(\.elements)
        let x = Tensor([3, 5], reals(15, seed: 2))
        network.forward(x, pass, Context(engine, .training))
        network.backward(
            x, Tensor([3, 7], filling: 1), pass, parameters: .frozen, inputGradient: true,
            Context(engine, .training))
        for (parameter, old) in zip(network.parameters, before) {
            #expect(sameBits(parameter.elements, old))
            #expect(parameter.gradientElements.allSatisfy { $0 == 1 })
        }
    }

    /// The root in an Adam step maps NaN to 0, so NaN must reach the value through the first moment.
    @Test(arguments: CPULevel.available)
    func nanReachesTheValue(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let layer = Dense(inputs: 1, outputs: 3)
        let adam = Adam(for: Network([layer]))
        layer.backward(
            Tensor([1, 1], [1]), Tensor([1, 3], [1, .nan, 1]), layer.makeSlot(batch: 1),
            parameters: .update(adam.begin()), inputGradient: false, Context(engine, .training))
        for parameter in layer.parameters {
            #expect(parameter.elements.map(\.isNaN) == [false, true, false])
        }
    }
}
