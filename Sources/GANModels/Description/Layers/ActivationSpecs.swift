import TensorCore

/// A layer without settings.
protocol PlainLayerKind: LayerKind {
    init()
}

extension PlainLayerKind {
    static var blank: Self { Self() }
    static var members: [Member<Self>] { [] }
}

struct ReLUSpec: PlainLayerKind {
    static let name = "relu"
    var title: String { "Activation (ReLU)" }
    var isPiecewiseLinear: Bool { true }
    func makeLayer(after shape: Shape) -> any Layer { ReLU(shape) }
    func function(after shape: Shape) -> LayerFunction { .relu }
}

struct TanhSpec: PlainLayerKind {
    static let name = "tanh"
    var title: String { "Activation (Tanh)" }
    func makeLayer(after shape: Shape) -> any Layer { Tanh(shape) }
    func function(after shape: Shape) -> LayerFunction { .tanh }
}

struct SigmoidSpec: PlainLayerKind {
    static let name = "sigmoid"
    var title: String { "Activation (Sigmoid)" }
    func makeLayer(after shape: Shape) -> any Layer { Sigmoid(shape) }
    func function(after shape: Shape) -> LayerFunction { .sigmoid }
}

struct SoftmaxSpec: PlainLayerKind {
    static let name = "softmax"
    var title: String { "Activation (Softmax)" }
    func makeLayer(after shape: Shape) -> any Layer { Softmax(shape) }
    func function(after shape: Shape) -> LayerFunction { .softmax }
}

struct LeakyReLUSpec: LayerKind {
    var slope: Float

    static let name = "leakyReLU"
    static let blank = LeakyReLUSpec(slope: 0)
    static var members: [Member<LeakyReLUSpec>] {
        [.number("slope", \.slope, NumberBounds(atLeast: 0, atMost: 1), "The slope below 0.", default: 0.2)]
    }

    var title: String { "Activation (LeakyReLU)" }
    var isPiecewiseLinear: Bool { true }
    func makeLayer(after shape: Shape) -> any Layer { LeakyReLU(shape, slope: slope) }
    func function(after shape: Shape) -> LayerFunction { .leakyReLU(slope: slope) }
}

extension LayerSpec {
    /// max(x, 0).
    public static let relu = LayerSpec(ReLUSpec())
    /// x where it is positive, else slope x.
    public static func leakyReLU(slope: Float = 0.2) -> LayerSpec { LayerSpec(LeakyReLUSpec(slope: slope)) }
    /// The hyperbolic tangent.
    public static let tanh = LayerSpec(TanhSpec())
    /// The logistic function. A discriminator may end in it, and is trained on its input, the logits.
    public static let sigmoid = LayerSpec(SigmoidSpec())
    /// Softmax. A discriminator may end in it, and is trained on its input, the logits.
    public static let softmax = LayerSpec(SoftmaxSpec())
}
