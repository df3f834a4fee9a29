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
    /// Images whose nearest are sought together, so that the summaries of all are read once for all of them.
    private static let group = 10
    /// Images whose summaries fit a core's second cache.
    private static let piece = 512

    /// The nearest of `images` to each of `queries`, both of 28 x 28 bytes.
    init(to queries: [UInt8], among images: [UInt8], on engine: Engine) {
        let pixels = Judge.side * Judge.side
        let count = images.count / pixels
        require(count >= 1, "There is no image to be the nearest.")
        let blocks = engine.map((count + 999) / 1000) { block in
            (block * 1000..<min((block + 1) * 1000, count)).flatMap { Self.summary(of: images, at: $0) }
        }
        let summaries = blocks.flatMap { $0 }
        let queryCount = queries.count / pixels
        let found = engine.map((queryCount + Self.group - 1) / Self.group) { task in
            let range = task * Self.group..<min((task + 1) * Self.group, queryCount)
            let bounds = Self.bounds(range.flatMap { Self.summary(of: queries, at: $0) }, summaries)
            return range.map { query in
                let first = (query - range.lowerBound) * count
                return Self.nearest(to: query, of: queries, among: images, bounds[first..<first + count])
            }
        }.flatMap { $0 }
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

    /// The squared distances of some images' summaries from all, an image after the other: at most those of
    /// the images.
    private static func bounds(_ own: [SIMD8<Float>], _ summaries: [SIMD8<Float>]) -> [Float] {
        let count = summaries.count / vectors
        var bounds = [Float](repeating: 0, count: own.count / vectors * count)
        unsafe own.withUnsafeBufferPointer { own in
            unsafe summaries.withUnsafeBufferPointer { summaries in
                for first in stride(from: 0, to: count, by: piece) {
                    for query in 0..<own.count / vectors {
                        for image in first..<min(first + piece, count) {
                            var total = SIMD8<Float>.zero
                            for k in 0..<vectors {
                                let difference =
                                    unsafe own[query &* vectors &+ k]
                                    - summaries[image &* vectors &+ k]
                                total += difference * difference
                            }
                            bounds[query * count + image] = total.sum()
                        }
                    }
                }
            }
        }
        return bounds
    }

    /// The nearest image to one of the queries, the first of equals, by the bounds of all images.
    private static func nearest(
        to query: Int, of queries: [UInt8], among images: [UInt8], _ bounds: ArraySlice<Float>
    ) -> (distance: Int, image: Int) {
        var best = (distance: Int.max, image: 0)
        func look(at image: Int) {
            let distance = distance(queries, query, images, image, most: best.distance)
            if (distance, image) < best { best = (distance, image) }
        }
        // First those that the bound favours: what they show rules out nearly all others.
        for first in stride(from: bounds.startIndex, to: bounds.endIndex, by: 4096) {
            let stretch = first..<min(first + 4096, bounds.endIndex)
            if let image = stretch.min(by: { bounds[$0] < bounds[$1] }) {
                look(at: image - bounds.startIndex)
            }
        }
        // The bound is rounded, at most by a few units.
        for (image, bound) in bounds.enumerated() where bound * 0.9999 - 1 <= Float(best.distance) {
            look(at: image)
        }
        return best
    }

    /// The squared distance of two images, or some number above `most` if it is above that.
    private static func distance(_ a: [UInt8], _ i: Int, _ b: [UInt8], _ j: Int, most: Int) -> Int {
        let pixels = Judge.side * Judge.side
        var total = 0
        unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                for part in 0..<4 where total <= most {
                    var sum: Int32 = 0
                    for k in part &* (pixels / 4)..<(part &+ 1) &* (pixels / 4) {
                        let difference = unsafe Int32(
                            Int16(a[i &* pixels &+ k]) &- Int16(b[j &* pixels &+ k]))
                        sum &+= difference &* difference
                    }
                    total += Int(sum)
                }
            }
        }
        return total
    }
}
