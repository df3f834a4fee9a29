import TensorCore

/// What a judge finds of generated images, each figure by the definition of its paper. Figures of different
/// numbers of images do not compare: FID falls as they grow.
public struct Evaluation: Equatable, Sendable {
    /// Generated images that were judged.
    public var samples: Int
    /// Real images that they were compared with.
    public var references: Int
    /// The Fréchet distance of the judge's features.
    public var fid: Double
    /// The kernel distance of the judge's features.
    public var kid: KernelDistance
    /// Precision, recall, density and coverage.
    public var overlap: SetOverlap
    /// The share of each class.
    public var shares: ClassShares
    /// The divergence of these shares from those of the real images, in nats.
    public var divergence: Double
    /// The judge's mean probability of the class that it sees.
    public var confidence: Double
    /// The share of images that the judge reads as the class that was asked for; nil where none was.
    public var asAsked: Double?

    /// The fewest images that can be evaluated: with fewer, covariances mean nothing.
    public static let leastImages = Judge.featureCount + 1

    /// Compares what a judge saw in generated and in real images, at least `leastImages` of each. `asked` is
    /// the label of each generated image, nil or empty where nobody asked for any; it does not count where
    /// the judge reads other classes than the real images are labelled with.
    public init(
        of generated: Verdict, asked: [Int]? = nil, against real: Reference, on engine: Engine
    ) {
        let features = FeatureSet(generated)
        samples = generated.count
        references = real.features.count
        fid = real.fit.frechetDistance(to: GaussianFit(features, on: engine))
        var plan = KernelSubsets.Plan()
        plan.size = min(plan.size, samples, references)
        let comparison = SetComparison(
            real: real.prepared(plan, on: engine),
            generated: PreparedSet(features, .generated, plan, on: engine), on: engine)
        kid = comparison.kernelDistance
        overlap = comparison.overlap
        shares = ClassShares(generated.classes, count: real.shares.shares.count)
        divergence = shares.divergence(from: real.shares)
        asAsked = real.readsLabels ? asked.flatMap { generated.share(readAs: $0) } : nil
        confidence = generated.confidences.reduce(0) { $0 + Double($1) } / Double(generated.count)
    }

    /// As many training images as were generated, or all of them, drawn without repetition: what they reach
    /// is the floor.
    public static func floorImages(_ count: Int, of images: [UInt8], on engine: Engine) -> [UInt8] {
        let pixels = Judge.side * Judge.side
        var order: [Int] = []
        engine.shuffle(
            &order, count: images.count / pixels,
            from: RandomStream.evaluation.address(seed: 1, step: 1 << 32))
        return order.prefix(count).flatMap { images[$0 * pixels..<($0 + 1) * pixels] }
    }

    /// The real images, prepared once for several evaluations.
    public final class Reference {
        let features: FeatureSet
        let fit: RootedFit
        let shares: ClassShares
        /// The share of images that the judge reads as labelled; nil without labels.
        public let readAsLabelled: Double?
        private var latest: PreparedSet?

        /// Prepares what a judge saw in real images with these labels.
        public init(_ verdict: Verdict, labels: [UInt8]? = nil, classes: Int, on engine: Engine) {
            readAsLabelled = labels.flatMap { verdict.share(readAs: $0.map(Int.init)) }
            features = FeatureSet(verdict)
            fit = RootedFit(GaussianFit(features, on: engine))
            shares = ClassShares(verdict.classes, count: classes)
        }

        /// Whether the judge's classes are those of the labels, rather than the digits of images that have
        /// been labelled as even and odd, say: at least half of the images are read as labelled. True
        /// without labels.
        var readsLabels: Bool { readAsLabelled.map { $0 >= 0.5 } ?? true }

        /// The set prepared for subsets of a plan; kept until another plan is asked for.
        func prepared(_ plan: KernelSubsets.Plan, on engine: Engine) -> PreparedSet {
            if let latest, latest.subsets.plan == plan { return latest }
            let made = PreparedSet(features, .real, plan, on: engine)
            latest = made
            return made
        }
    }
}

/// How near generated images come to those that a generator learned from. Where they are much nearer than
/// other real images are, they are copies.
public struct Memorization: Equatable, Sendable {
    /// The median distance of a generated image to the nearest training image, in the scale of -1 to 1.
    public var generated: Double
    /// The same of real images that were not trained on.
    public var unseen: Double
    /// How many images of each kind are compared: a few hundred fix a median.
    public static let images = 300
    /// The nearest training image to each generated one.
    public var nearest: [Int]

    /// Compares images of 28 x 28 bytes, at least one of each kind.
    public init(of generated: [UInt8], unseen: [UInt8], training: [UInt8], on engine: Engine) {
        let count = generated.count / (Judge.side * Judge.side)
        let found = NearestImages(to: generated + unseen, among: training, on: engine)
        func median(_ distances: ArraySlice<Double>) -> Double { distances.sorted()[distances.count / 2] }
        self.generated = median(found.distances[..<count])
        self.unseen = median(found.distances[count...])
        nearest = Array(found.indices[..<count])
    }
}
