@testable import TensorCore

/// The step of central differences: a power of two, so that adding it is exact. Differences of fourth order
/// have an error of step^4 / 30 times the fifth derivative, about 1e-6, as large as the rounding error of the
/// outputs, 2^-24 / step.
let differenceStep: Float = 1 / 16

/// f'(0) by central differences of fourth order.
func centralDifference(step h: Float = differenceStep, _ f: (Float) -> Double) -> Double {
    (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * Double(h))
}

/// The sum of a_i b_i.
func dot(_ a: [Float], _ b: [Float]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += Double(a[i]) * Double(b[i]) }
    return sum
}

/// A layer's gradients against differences of the loss sum r_i y_i, for given numbers r.
struct GradientCheck {
    let layer: any Layer
    let batch: Int
    let x: [Float]
    private let r: [Float]
    /// The same random numbers for every pass, so that the differences have one mask.
    private let context: Context

    init(layer: any Layer, batch: Int, x: [Float], labels: [Int] = [], engine: Engine) {
        self.layer = layer
        self.batch = batch
        self.x = x
        context = Context(engine, .training, noise: RandomAddress(seed: 101, stream: 0), labels: labels)
        r = reals(batch * layer.outputShape.count, seed: 100)
    }

    /// The largest difference between a gradient and its numeric value, over all elements of the input and of
    /// all parameters, as a share of the largest gradient or of 1.
    func worst() -> Double {
        let slot = layer.makeSlot(batch: batch)
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        for parameter in layer.parameters { parameter.fillGradient(1) }
        let input = Tensor([batch, layer.inputShape.count], x)
        layer.forward(input, slot, context)
        layer.backward(
            input, Tensor([batch, layer.outputShape.count], r), slot, parameters: .accumulate,
            inputGradient: true, context)

        var worst = difference(slot.inputGradient.elements, numeric(x) { loss($0) }, floor: 1)
        for parameter in layer.parameters {
            let start = parameter.elements
            let expected = numeric(start) { values in
                parameter.elements = values
                return loss(x)
            }
            parameter.elements = start
            worst = max(worst, difference(parameter.gradientElements, expected.map { 1 + $0 }, floor: 1))
        }
        return worst
    }

    private func loss(_ x: [Float]) -> Double {
        let slot = layer.makeSlot(batch: batch)
        layer.forward(Tensor([batch, layer.inputShape.count], x), slot, context)
        return dot(slot.output.elements, r)
    }

    private func numeric(_ start: [Float], _ loss: ([Float]) -> Double) -> [Float] {
        start.indices.map { i in
            var moved = start
            return Float(
                centralDifference { h in
                    moved[i] = start[i] + h
                    return loss(moved)
                })
        }
    }
}
