@testable import TensorCore
import Testing

/// Values of batch normalisation; `GradientTests` has its gradients at all sizes.
struct BatchNormTests {
    // import torch
    // from torch.nn.functional import batch_norm
    // torch.set_default_dtype(torch.float64)
    // x = torch.tensor([[1., -2], [3, 0.5], [-1, 4], [2, 1]], requires_grad=True)
    // gamma, beta = (torch.tensor(p, requires_grad=True) for p in ([0.5, -2.], [1, 0.25]))
    // y = batch_norm(x, None, None, gamma, beta, training=True, eps=1e-3)
    // y.backward(torch.tensor([[1., 2], [-1, 0.5], [0.25, -3], [2, 1]]))
    // mean = 0.8 * torch.tensor([0.5, -1]) + 0.2 * x.detach().mean(0)
    // variance = 0.8 * torch.tensor([1., 2]) + 0.2 * x.detach().var(0, unbiased=False)
    // z = batch_norm(x.detach(), mean, variance, gamma, beta, training=False, eps=1e-3)
    // for t in (y, x.grad, gamma.grad, beta.grad, mean, variance, z): print(t.flatten().tolist())
    private static let x: [Float] = [1, -2, 3, 0.5, -1, 4, 2, 1]
    private static let dy: [Float] = [1, 2, -1, 0.5, 0.25, -3, 2, 1]
    private static let y: [Float] = [
        0.9155038857179574, 2.946271275214081, 1.591472799974298, 0.6016875576366192, 0.239534971461617,
        -2.680729646971827, 1.2534883428461276, 0.1327708141211269,
    ]
    private static let dx: [Float] = [
        0.13761264579838708, 0.4925926376923867, -0.4563118348964543, -0.058074893391991046,
        -0.19792013060923952, 0.4839574449332588, 0.5166193197073068, -0.9184751892336543,
    ]
    private static let dGamma: [Float] = [-0.7182169713973617, -7.1216730421415395]
    private static let dBeta: [Float] = [2.25, 0.5]
    private static let mean: [Float] = [0.65, -0.625]
    private static let variance: [Float] = [1.2375, 2.509375]
    private static let z: [Float] = [
        1.157249778807482, 1.9856549578614668, 2.055819943421665, -1.1700813291593821, 0.258679614193299,
        -5.58811213098857, 1.6065348611145736, -1.8012285865635518,
    ]

    private func makeLayer() -> BatchNorm {
        let layer = BatchNorm(features: 2, retention: 0.8, epsilon: 1e-3)
        layer.gamma.elements = [0.5, -2]
        layer.beta.elements = [1, 0.25]
        layer.runningMean.elements = [0.5, -1]
        layer.runningVariance.elements = [1, 2]
        return layer
    }

    @Test(arguments: Setup.all)
    func bothModesEqualTheGoldenOnes(setup: Setup) {
        let engine = setup.engine()
        let layer = makeLayer()
        let slot = layer.makeSlot(batch: 4)
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        let x = Tensor([4, 2], Self.x)
        layer.forward(x, slot, Context(engine, .training))
        #expect(difference(slot.output.elements, Self.y) < 3e-7)
        layer.backward(
            x, Tensor([4, 2], Self.dy), slot, parameters: .accumulate, inputGradient: true,
            Context(engine, .training))
        #expect(difference(slot.inputGradient.elements, Self.dx) < 5e-7)
        #expect(difference(layer.gamma.gradientElements, Self.dGamma) < 3e-7)
        #expect(difference(layer.beta.gradientElements, Self.dBeta) < 3e-7)
        layer.updateRunningStatistics(from: slot)
        #expect(difference(layer.runningMean.elements, Self.mean) < 3e-7)
        #expect(difference(layer.runningVariance.elements, Self.variance) < 3e-7)
        layer.forward(x, slot, Context(engine, .inference))
        #expect(difference(slot.output.elements, Self.z) < 3e-7)
    }

    /// Feature maps of 1 x 2 pixels with 2 channels: two examples have the four rows of the golden batch.
    @Test(arguments: Setup.all)
    func pixelsCountAsExamples(setup: Setup) {
        let engine = setup.engine()
        let golden = makeLayer()
        let layer = BatchNorm([1, 2, 2], retention: golden.retention, epsilon: golden.epsilon)
        layer.gamma.elements = golden.gamma.elements
        layer.beta.elements = golden.beta.elements
        layer.runningMean.elements = golden.runningMean.elements
        layer.runningVariance.elements = golden.runningVariance.elements
        let slot = layer.makeSlot(batch: 2)
        let x = Tensor([2, 4], Self.x)
        layer.forward(x, slot, Context(engine, .training))
        #expect(difference(slot.output.elements, Self.y) < 3e-7)
        layer.backward(
            x, Tensor([2, 4], Self.dy), slot, parameters: .accumulate, inputGradient: true,
            Context(engine, .training))
        #expect(difference(slot.inputGradient.elements, Self.dx) < 5e-7)
        #expect(difference(layer.gamma.gradientElements, Self.dGamma) < 3e-7)
        layer.updateRunningStatistics(from: slot)
        #expect(difference(layer.runningVariance.elements, Self.variance) < 3e-7)
        layer.forward(x, slot, Context(engine, .inference))
        #expect(difference(slot.output.elements, Self.z) < 3e-7)
    }

    /// Only one call updates the statistics; passes of either mode do not.
    @Test(arguments: CPULevel.available)
    func passesDoNotMoveRunningStatistics(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let layer = makeLayer()
        let slot = layer.makeSlot(batch: 4)
        let x = Tensor([4, 2], Self.x)
        for mode in [Mode.training, .inference, .training] {
            layer.forward(x, slot, Context(engine, mode))
        }
        layer.backward(
            x, Tensor([4, 2], Self.dy), slot, parameters: .accumulate, inputGradient: true,
            Context(engine, .training))
        #expect(layer.runningMean.elements == [0.5, -1])
        #expect(layer.runningVariance.elements == [1, 2])
    }

    /// E[x^2] - E[x]^2 would have no correct digit here.
    @Test(arguments: CPULevel.available)
    func varianceFarFromZeroKeepsItsDigits(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let layer = BatchNorm(features: 1, retention: 0, epsilon: 1e-3)
        let slot = layer.makeSlot(batch: 4)
        layer.forward(Tensor([4, 1], [9999, 10_001, 9999, 10_001]), slot, Context(engine, .training))
        layer.updateRunningStatistics(from: slot)
        #expect(layer.runningMean.elements == [10_000])
        #expect(layer.runningVariance.elements == [1])
    }

    @Test(arguments: CPULevel.available)
    func bitsDoNotDependOnThreads(level: CPULevel) {
        for (batch, features) in [(37, 333), (999, 40)] { check(level, batch, features) }
    }

    private func check(_ level: CPULevel, _ batch: Int, _ features: Int) {
        let results = [1, 2, 3].map { threads in
            let engine = Engine(level: level, threads: threads)
            let layer = BatchNorm(features: features, retention: 0.8, epsilon: 1e-3)
            let slot = layer.makeSlot(batch: batch)
            let x = Tensor([batch, features], reals(batch * features, seed: 1))
            let dy = Tensor([batch, features], reals(batch * features, seed: 2))
            layer.forward(x, slot, Context(engine, .training))
            layer.backward(
                x, dy, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))
            layer.updateRunningStatistics(from: slot)
            return slot.output.elements + slot.inputGradient.elements
                + layer.gamma.gradientElements + layer.beta.gradientElements
                + layer.runningMean.elements + layer.runningVariance.elements
        }
        #expect(sameBits(results[1], results[0]))
        #expect(sameBits(results[2], results[0]))
    }
}
