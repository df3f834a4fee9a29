import TensorCore

struct BatchNormSpec: LayerKind {
    var retention: Float
    var epsilon: Float

    static let name = "batchNorm"
    static let blank = BatchNormSpec(retention: 0, epsilon: 0)
    static var members: [Member<BatchNormSpec>] {
        [
            .number(
                "retention", \.retention, NumberBounds(atLeast: 0, atMost: 1),
                "The share of the running statistics that an update retains.", default: 0.8),
            .number("epsilon", \.epsilon, .positive, "Added to the variance.", default: 1e-3),
        ]
    }

    var title: String { "BatchNormalization" }
    var mixesExamples: Bool { true }
    func parameterCount(after shape: Shape) -> Int { 2 * shape[shape.rank - 1] }
    func function(after shape: Shape) -> LayerFunction { .batchNorm(epsilon: epsilon) }
    func makeLayer(after shape: Shape) -> any Layer {
        BatchNorm(shape, retention: retention, epsilon: epsilon)
    }
}

struct LayerNormSpec: LayerKind {
    var epsilon: Float

    static let name = "layerNorm"
    static let blank = LayerNormSpec(epsilon: 0)
    static var members: [Member<LayerNormSpec>] {
        [.number("epsilon", \.epsilon, .positive, "Added to the variance.", default: 1e-5)]
    }

    var title: String { "LayerNormalization" }
    func parameterCount(after shape: Shape) -> Int { 2 * shape.count }
    func function(after shape: Shape) -> LayerFunction { .layerNorm(epsilon: epsilon) }
    func makeLayer(after shape: Shape) -> any Layer { LayerNorm(shape, epsilon: epsilon) }
}

struct DropoutSpec: LayerKind {
    var rate: Float

    static let name = "dropout"
    static let blank = DropoutSpec(rate: 0)
    static var members: [Member<DropoutSpec>] {
        [.number("rate", \.rate, .share, "The probability that a number is dropped in training.")]
    }

    var title: String { "Dropout" }
    var isPiecewiseLinear: Bool { true }
    func function(after shape: Shape) -> LayerFunction { .identity }
    func makeLayer(after shape: Shape) -> any Layer { Dropout(shape, rate: rate) }
}

extension LayerSpec {
    /// Batch normalisation; each update retains `retention` of the running statistics.
    public static func batchNorm(retention: Float = 0.8, epsilon: Float = 1e-3) -> LayerSpec {
        LayerSpec(BatchNormSpec(retention: retention, epsilon: epsilon))
    }

    /// Layer normalisation: every example is normalised by its own mean and variance.
    public static func layerNorm(epsilon: Float = 1e-5) -> LayerSpec {
        LayerSpec(LayerNormSpec(epsilon: epsilon))
    }

    /// Dropout in training.
    public static func dropout(rate: Float) -> LayerSpec { LayerSpec(DropoutSpec(rate: rate)) }
}
