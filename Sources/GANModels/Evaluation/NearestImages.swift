import TensorCore

/// The nearest of a set of images to each of a few others, by the Euclidean distance of their pixels.
///
/// Exact, and fast by a bound. Over a square of 4 x 4 pixels, the squared distance of two images is 16 times
/// that of their means plus that of their deviations from the means, and the latter is at least the square of
/// the difference of the deviations' lengths (Cauchy and Schwarz). So a distance of two short vectors rules
/// out most images unseen.
struct NearestImages {
    /// The index of the nearest image to each.
    let indices: [Int]
    /// Its distance, in the scale of -1 to 1.
    let distances: [Double]

    private static let cell = 4
    private static let cells = Judge.side / cell
    /// Two numbers of each square, in whole vectors.
    private static let vectors = (2 * cells * cells + 7) / 8

    /// The nearest of `images` to each of `queries`, both of 28 x 28 bytes.
    init(to queries: [UInt8], among images: [UInt8], on engine: Engine) {
        let pixels = Judge.side * Judge.side
        let count = images.count / pixels
        require(count >= 1, "There is no image to be the nearest.")
        let blocks = engine.map((count + 999) / 1000) { block in
            (block * 1000..<min((block + 1) * 1000, count)).flatMap { Self.summary(of: images, at: $0) }
        }
        let summaries = blocks.flatMap { $0 }
        let found = engine.map(queries.count / pixels) { query in
            let bounds = Self.bounds(Self.summary(of: queries, at: query), summaries, count)
            var best = (distance: Int.max, image: 0)
            func look(at image: Int) {
                let distance = Self.distance(queries, query, images, image)
                if (distance, image) < best { best = (distance, image) }
            }
            // First those that the bound favours: what they show rules out nearly all others.
            for image in Self.smallest(bounds) { look(at: image) }
            // The bound is rounded, at most by a few units.
            for image in 0..<count where bounds[image] * 0.9999 - 1 <= Float(best.distance) {
                look(at: image)
            }
            return best
        }
        indices = found.map(\.image)
        distances = found.map { Double($0.distance).squareRoot() / 127.5 }
    }

    /// Of each square of an image four times the mean, and the length of the deviations from it.
    private static func summary(of images: [UInt8], at index: Int) -> [SIMD8<Float>] {
        var sums = [Int](repeating: 0, count: cells * cells)
        var squares = sums
        let first = index * Judge.side * Judge.side
        for y in 0..<Judge.side {
            for x in 0..<Judge.side {
                let value = Int(images[first + y * Judge.side + x])
                sums[y / cell * cells + x / cell] += value
                squares[y / cell * cells + x / cell] += value * value
            }
        }
        var summary = [SIMD8<Float>](repeating: .zero, count: vectors)
        for (k, sum) in sums.enumerated() {
            let deviation = Double(16 * squares[k] - sum * sum).squareRoot() / 4
            summary[k / 4][2 * k % 8] = Float(sum) / 4
            summary[k / 4][2 * k % 8 + 1] = Float(deviation)
        }
        return summary
    }

    /// The squared distances of summaries: at most those of the images.
    private static func bounds(_ own: [SIMD8<Float>], _ summaries: [SIMD8<Float>], _ count: Int) -> [Float] {
        unsafe own.withUnsafeBufferPointer { own in
            unsafe summaries.withUnsafeBufferPointer { summaries in
                (0..<count).map { image in
                    var total = SIMD8<Float>.zero
                    for k in 0..<vectors {
                        let difference = unsafe own[k] - summaries[image &* vectors &+ k]
                        total += difference * difference
                    }
                    return total.sum()
                }
            }
        }
    }

    /// The image of the smallest bound in each of some stretches.
    private static func smallest(_ bounds: [Float]) -> [Int] {
        stride(from: 0, to: bounds.count, by: 4096).compactMap { first in
            (first..<min(first + 4096, bounds.count)).min { bounds[$0] < bounds[$1] }
        }
    }

    /// The squared distance of two images.
    private static func distance(_ a: [UInt8], _ i: Int, _ b: [UInt8], _ j: Int) -> Int {
        let pixels = Judge.side * Judge.side
        var total: Int32 = 0
        unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                for k in 0..<pixels {
                    let difference = unsafe Int32(
                        Int16(a[i &* pixels &+ k]) &- Int16(b[j &* pixels &+ k]))
                    total &+= difference &* difference
                }
            }
        }
        return Int(total)
    }
}
