import TensorCore

/// A classifier of small images whose features say how alike two sets of images are.
///
/// Distances between sets of images are measured in the features of a network that knows the subject. For
/// digits that is a classifier of digits: features of photographs (Inception, as FID was published with) say
/// little about them.
public final class Judge {
    /// Height and width of the images that it judges.
    public static let side = 28
    /// How many features it gives of an image.
    public static let featureCount = 128
    /// Images that go through at once.
    static let batch = 100

    /// How many classes it tells apart.
    public let classes: Int
    /// From images to features: what comes before the last layer.
    let features: Network
    /// From features to logits.
    let head: Network
    /// From images to logits: both together.
    let network: Network

    /// A judge with weights drawn by a seed.
    public init(classes: Int, seed: UInt64, on engine: Engine) {
        self.classes = classes
        features = Network(Self.makeLayers())
        head = Network([Dense(inputs: Self.featureCount, outputs: classes)])
        network = Network([features, head])
        network.initialize(.glorotUniform, from: RandomStream.judgeWeights.address(seed: seed), on: engine)
    }

    /// A judge with the state of a saved one. Throws `StateError` where the two do not fit.
    public init(classes: Int, state: [SavedTensor]) throws {
        self.classes = classes
        features = Network(Self.makeLayers())
        head = Network([Dense(inputs: Self.featureCount, outputs: classes)])
        network = Network([features, head])
        try network.load(state, prefix: Self.prefix)
    }

    /// Everything that is saved: parameters and running statistics.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// What the names of its saved tensors begin with.
    private static let prefix = "judge"

    private static func makeLayers() -> [any Layer] {
        var layers: [any Layer] = []
        func append(_ layer: any Layer) {
            let shape = layer.outputShape
            layers.append(layer)
            layers.append(BatchNorm(shape, retention: 0.9, epsilon: 1e-5))
            layers.append(ReLU(shape))
        }
        let first = Conv2D([side, side, 1], filters: 32, kernel: 5, stride: 2, padding: 2, bias: false)
        append(first)
        let second = Conv2D(first.outputShape, filters: 64, kernel: 4, stride: 2, padding: 1, bias: false)
        append(second)
        let third = Conv2D(second.outputShape, filters: 64, kernel: 3, stride: 1, padding: 1, bias: false)
        append(third)
        append(Dense(inputs: third.outputShape.count, outputs: featureCount, bias: false))
        return layers
    }
}
