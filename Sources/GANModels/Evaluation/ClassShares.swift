import Foundation
import TensorCore

/// Which classes a judge sees in a set of images, against those of the images that a generator learned from.
public struct ClassShares: Equatable, Sendable {
    /// The share of the images in each class.
    public let shares: [Double]

    /// The shares of the classes of at least one image.
    public init(_ classes: [Int], count: Int) {
        require(!classes.isEmpty, "No images have no shares.")
        var counts = [Int](repeating: 0, count: count)
        for label in classes { counts[label] += 1 }
        shares = counts.map { Double($0) / Double(classes.count) }
    }

    /// Entropy in nats: ln of the number of classes where all are equally frequent, 0 where there is one.
    public var entropy: Double { -shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) } }

    /// The Kullback-Leibler divergence from the shares of real images, in nats: sum of p ln (p / q). Infinite
    /// where a class is generated that no real image has.
    public func divergence(from real: ClassShares) -> Double {
        zip(shares, real.shares).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) }
    }

    /// How many classes have at least one image in a hundred.
    public var modes: Int { shares.count { $0 >= 0.01 } }
}

extension ClassShares {
    /// The name of a class by its label, or the label where there is no name.
    public static func name(of label: Int, in names: [String]?) -> String {
        guard let names, names.indices.contains(label) else { return "\(label)" }
        return names[label]
    }
}
