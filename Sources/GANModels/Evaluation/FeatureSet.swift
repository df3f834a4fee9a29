import TensorCore

/// Feature vectors of a set of images, in double precision.
public struct FeatureSet: Sendable {
    /// Numbers of a vector.
    public let size: Int
    /// count x size, row-major.
    public let values: [Double]

    /// How many vectors there are.
    public var count: Int { values.count / size }

    /// Vectors of a size.
    public init(size: Int, values: [Double]) {
        require(size >= 1 && values.count % size == 0, "\(values.count) numbers are not vectors of \(size).")
        self.size = size
        self.values = values
    }

    /// The features of a verdict.
    public init(_ verdict: Verdict) {
        self.init(size: Judge.featureCount, values: verdict.features.map(Double.init))
    }

    /// The squared length of each vector.
    var squaredLengths: [Double] {
        (0..<count).map { row in
            values[row * size..<(row + 1) * size].reduce(0) { $0 + $1 * $1 }
        }
    }
}
