// Without @testable: custom layers need only public declarations.
import TensorCore

/// A layer without parameters: y = x^2.
final class Square: Layer {
    let inputShape: Shape

    init(_ shape: Shape) { inputShape = shape }

    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        x.withSpan { x in
            slot.output.withMutableSpan { y in
                for i in x.indices { y[i] = x[i] * x[i] }
            }
        }
    }

    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        // dx = 2 x dy
        context.engine.multiplyElements(x, dy, into: &slot.inputGradient)
        slot.inputGradient.withMutableSpan { dx in
            for i in dx.indices { dx[i] *= 2 }
        }
    }
}

/// A layer with a parameter: y = x where it is positive, else slope x, with a trained slope per feature (He
/// et al. 2015).
final class PReLU: Layer {
    let inputShape: Shape
    let slope: Parameter

    var parameters: [Parameter] { [slope] }

    init(features: Int) {
        inputShape = [features]
        slope = Parameter("slope", [features], filling: 0.25)
    }

    private final class OwnSlot: Slot {
        var dSlope: Tensor

        init(_ layer: PReLU, batch: Int) {
            dSlope = Tensor(layer.inputShape)
            super.init(layer, batch: batch)
        }
    }

    func makeSlot(batch: Int) -> Slot { OwnSlot(self, batch: batch) }

    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let features = inputShape.count
        x.withSpan { x in
            slope.value.withSpan { slope in
                slot.output.withMutableSpan { y in
                    for i in x.indices { y[i] = x[i] > 0 ? x[i] : slope[i % features] * x[i] }
                }
            }
        }
    }

    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(OwnSlot.self)
        let features = inputShape.count
        x.withSpan { x in
            dy.withSpan { dy in
                if inputGradient {
                    slope.value.withSpan { slope in
                        slot.inputGradient.withMutableSpan { dx in
                            for i in x.indices { dx[i] = x[i] > 0 ? dy[i] : slope[i % features] * dy[i] }
                        }
                    }
                }
                slot.dSlope.fill(0)
                slot.dSlope.withMutableSpan { dSlope in
                    for i in x.indices where x[i] <= 0 { dSlope[i % features] += x[i] * dy[i] }
                }
            }
        }
        context.engine.apply(slot.dSlope, to: slope, parameters)
    }
}
