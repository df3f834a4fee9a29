@testable import TensorCore
import Testing

/// Values of softmax; `GradientTests` has its gradients at all sizes.
struct SoftmaxTests {
    // import torch
    // from torch.nn.functional import softmax
    // torch.set_default_dtype(torch.float64)
    // x = torch.tensor([[1., -2, 0.5], [3, 0.5, -1]], requires_grad=True)
    // y = softmax(x, 1)
    // y.backward(torch.tensor([[1., 2, -1], [0.5, -3, 0.25]]))
    // for t in (y, x.grad): print(t.flatten().tolist())
    private static let y: [Float] = [
        0.6037488961486258, 0.030058887569574023, 0.3661922162818002, 0.9087599242585133, 0.07459555713221444,
        0.016644518609272352,
    ]
    private static let dx: [Float] = [
        0.42402827252712544, 0.05117001216378927, -0.4751982846909147, 0.2410445528408952,
        -0.24129830817450737, 0.0002537553336121528,
    ]

    @Test(arguments: Setup.all)
    func layerEqualsTheGoldenOne(setup: Setup) {
        let engine = setup.engine()
        let layer = Softmax([3])
        let slot = layer.makeSlot(batch: 2)
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        let x = Tensor([2, 3], [1, -2, 0.5, 3, 0.5, -1])
        layer.forward(x, slot, Context(engine, .inference))
        layer.backward(
            x, Tensor([2, 3], [1, 2, -1, 0.5, -3, 0.25]), slot, parameters: .frozen, inputGradient: true,
            Context(engine, .training))
        #expect(difference(slot.output.elements, Self.y) < 3e-7)
        #expect(difference(slot.inputGradient.elements, Self.dx) < 3e-7)
    }
}
