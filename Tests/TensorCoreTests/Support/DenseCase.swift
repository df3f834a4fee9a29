@testable import TensorCore

/// A dense layer of one size, whose products are compared with their definitions.
struct DenseCase {
    let batch: Int
    let inputs: Int
    let outputs: Int

    private static let values = wholeNumbers(4 * 50 * 50, seed: 30)

    private func tensor(_ shape: Shape, from first: Int) -> Tensor {
        Tensor(shape, Array(Self.values[first..<first + shape.count]))
    }

    /// The first difference from the definition, or nil.
    func mismatch(on engine: Engine) -> String? {
        let layer = Dense(inputs: inputs, outputs: outputs)
        let slot = layer.makeSlot(batch: batch)
        let x = tensor([batch, inputs], from: 0)
        let dy = tensor([batch, outputs], from: 2500)
        let w = tensor([inputs, outputs], from: 5000)
        let shift = tensor([outputs], from: 7500).elements
        layer.weight.elements = w.elements
        layer.bias?.elements = shift
        fillWithNaN(layer, slot, engine)

        layer.forward(x, slot, Context(engine, .training))
        layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))

        var y = Tensor([batch, outputs])
        referenceProduct(x, w, into: &y)
        let biased = y.elements.enumerated().map { i, sum in sum + shift[i % outputs] }
        guard sameBits(slot.output.elements, biased) else { return "y = x w + b" }
        var dx = Tensor([batch, inputs])
        referenceProduct(dy, w, bTransposed: true, into: &dx)
        guard sameBits(slot.inputGradient.elements, dx.elements) else { return "dx = dy w^T" }
        var dw = Tensor([inputs, outputs])
        referenceProduct(x, aTransposed: true, dy, into: &dw)
        guard sameBits(layer.weight.gradientElements, dw.elements.map { $0 + 1 }) else {
            return "dw += x^T dy"
        }
        var db = Tensor([1, outputs])
        referenceProduct(Tensor([1, batch], filling: 1), dy, into: &db)
        guard let bias = layer.bias, sameBits(bias.gradientElements, db.elements.map { $0 + 1 }) else {
            return "db += the sum of dy's rows"
        }
        return nil
    }

    /// A pass over NaN first fills the layer's private workspaces with NaN; then gradients are added to 1.
    private func fillWithNaN(_ layer: Dense, _ slot: Slot, _ engine: Engine) {
        let x = Tensor([batch, inputs], filling: .nan)
        let dy = Tensor([batch, outputs], filling: .nan)
        layer.forward(x, slot, Context(engine, .training))
        layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        for parameter in layer.parameters { parameter.fillGradient(1) }
    }
}
