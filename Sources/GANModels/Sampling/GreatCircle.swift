import Foundation

/// The way from one vector to another along the great circle that both directions lie on (Shoemake 1985,
/// "Animating rotation with quaternion curves"; White 2016, "Sampling generative networks", for latent
/// vectors). Between two normal vectors of many numbers the straight line passes through vectors that are
/// much shorter than any that the generator has seen; this way keeps to their length.
package struct GreatCircle {
    private let start: [Float]
    private let end: [Float]
    /// Between the two directions; nil where they do not differ enough, or are opposite, so that no plane is
    /// theirs.
    private let angle: Double?

    /// Below this sine the quotients of sines lose digits, and the line is as good.
    private static let leastSine = 1e-4

    /// Both vectors have the same number of elements.
    package init(from start: [Float], to end: [Float]) {
        self.start = start
        self.end = end
        func product(_ a: [Float], _ b: [Float]) -> Double {
            zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        let lengths = (product(start, start) * product(end, end)).squareRoot()
        let angle = lengths > 0 ? acos(max(-1, min(1, product(start, end) / lengths))) : 0
        self.angle = sin(angle) > Self.leastSine ? angle : nil
    }

    /// `count` points in even distances, the first the start and the last the end, bit for bit.
    package func points(_ count: Int) -> [[Float]] {
        (0..<count).map { index in
            if index == 0 { return start }
            if index == count - 1 { return end }
            return point(Double(index) / Double(count - 1))
        }
    }

    /// At a share of the way, 0 to 1.
    package func point(_ share: Double) -> [Float] {
        var weights = (start: 1 - share, end: share)
        if let angle {
            weights = (sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle))
        }
        return zip(start, end).map { Float(weights.start * Double($0) + weights.end * Double($1)) }
    }
}
