import TensorCore

/// What a judge sees in some drawn images, against as many real ones: fewer and cheaper figures than an
/// `Evaluation`, for a diagnosis.
public struct JudgedImages: Codable, Equatable, Sendable {
    /// The Fréchet distance of the features.
    public var fid: Double
    /// The share of drawn images that look real.
    public var precision: Double
    /// How much of the real variety is met.
    public var recall: Double
    /// The share of each class.
    public var shares: [Double]
    /// The same of the real images.
    public var realShares: [Double]

    /// Images of each kind. Figures of other numbers do not compare.
    public static let images = 1000

    /// Creates figures.
    public init(fid: Double, precision: Double, recall: Double, shares: [Double], realShares: [Double]) {
        self.fid = fid
        self.precision = precision
        self.recall = recall
        self.shares = shares
        self.realShares = realShares
    }

    /// Compares what a judge of so many classes saw in two sets of at least `Evaluation.leastImages`.
    public init(of drawn: Verdict, against real: Verdict, classes: Int, on engine: Engine) {
        let reference = Evaluation.Reference(real, classes: classes, on: engine)
        let evaluation = Evaluation(of: drawn, against: reference, on: engine)
        fid = evaluation.fid
        (precision, recall) = (evaluation.overlap.precision, evaluation.overlap.recall)
        shares = evaluation.shares.shares
        realShares = reference.shares.shares
    }

    /// The classes that some real images have and hardly a drawn one: less than a tenth of their share.
    public var missing: [Int] {
        shares.indices.filter { realShares[$0] >= 0.01 && shares[$0] < realShares[$0] / 10 }
    }

    /// The largest share of a class.
    public var largestShare: Double { shares.max() ?? 0 }
}
