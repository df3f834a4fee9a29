import TensorCore

/// How many units behind an activation give the same number for every example: dead rectifiers, or units at
/// their limit. They pass no gradient on.
public struct ConstantUnits: Codable, Equatable, Sendable {
    /// The layer's index in its network.
    public var layer: Int
    /// Units of the layer: channels of a feature map, or elements of a vector.
    public var units: Int
    /// Those of them that are constant.
    public var constant: Int

    /// Their share.
    public var share: Double { Double(constant) / Double(units) }

    /// Creates a count.
    public init(layer: Int, units: Int, constant: Int) {
        self.layer = layer
        self.units = units
        self.constant = constant
    }
}

extension Network {
    /// The constant units behind each activation before the last layer, for a batch of examples in inference
    /// mode. Nested networks are passed through without a look inside.
    func constantUnits(_ x: [Float], classes: Int? = nil, on engine: Engine) -> [ConstantUnits] {
        let batch = x.count / inputShape.count
        let input = Tensor([batch, inputShape.count], x)
        let context = Context(
            engine, .inference, labels: classes.map { count in (0..<batch).map { $0 % count } } ?? [])
        var slots: [Slot] = []
        var found: [ConstantUnits] = []
        for (index, layer) in layers.enumerated().dropLast() {
            let slot = layer.makeSlot(batch: batch)
            if let last = slots.last {
                layer.forward(last.output, slot, context)
            } else {
                layer.forward(input, slot, context)
            }
            slots = [slot]
            guard layer is ReLU || layer is LeakyReLU || layer is Tanh || layer is Sigmoid else { continue }
            let units = layer.outputShape[layer.outputShape.rank - 1]
            let constant = Self.constant(slot.output.elements, units)
            found.append(ConstantUnits(layer: index, units: units, constant: constant))
        }
        return found
    }

    /// How many of the columns of a matrix hold one number, but for rounding.
    private static func constant(_ values: [Float], _ columns: Int) -> Int {
        var (least, greatest) = (Array(values[..<columns]), Array(values[..<columns]))
        for row in stride(from: columns, to: values.count, by: columns) {
            for column in 0..<columns {
                least[column] = min(least[column], values[row + column])
                greatest[column] = max(greatest[column], values[row + column])
            }
        }
        return zip(least, greatest).count { $1 - $0 <= 1e-6 * max($0.magnitude, $1.magnitude) }
    }
}

extension TrainingState {
    /// The constant units of both networks, for images of -1...1 that the generator drew of these latent
    /// vectors.
    public func constantUnits(
        latents: [Float], drawn: [Float], real: [Float], on engine: Engine
    ) -> Symptoms.Units {
        Symptoms.Units(
            generator: generator.network.constantUnits(
                latents, classes: generator.spec.classes?.count, on: engine),
            discriminator: discriminator.network.constantUnits(
                drawn + real, classes: discriminator.spec.classes?.count, on: engine))
    }

    /// How far the trained parameters of both networks are from those of another state of the same preset,
    /// relative to the length of the other's.
    public func movement(since start: TrainingState) -> Symptoms.Movement {
        Symptoms.Movement(
            generator: Self.movement(generator.network, start.generator.network),
            discriminator: Self.movement(discriminator.network, start.discriminator.network))
    }

    private static func movement(_ now: Network, _ start: Network) -> Double {
        var (moved, length) = (0.0, 0.0)
        for (a, b) in zip(now.parameters, start.parameters) {
            for (x, y) in zip(a.elements, b.elements) {
                moved += Double(x - y) * Double(x - y)
                length += Double(y) * Double(y)
            }
        }
        return length > 0 ? (moved / length).squareRoot() : 0
    }
}
