import TensorCore

/// The nearest of a set of images to each of a few others, by the Euclidean distance of their pixels.
///
/// Exact, and fast by a bound: the distance of two images is at least four times that of their means over
/// squares of 4 x 4 pixels (Cauchy and Schwarz), so that most images need not be looked at.
struct NearestImages {
    /// The index of the nearest image to each.
    let indices: [Int]
    /// Its distance, in the scale of -1 to 1.
    let distances: [Double]

    private static let cell = 4
    private static let cells = Judge.side / cell

    /// The nearest of `images` to each of `queries`, both of 28 x 28 bytes.
    init(to queries: [UInt8], among images: [UInt8], on engine: Engine) {
        let pixels = Judge.side * Judge.side
        let (count, size) = (images.count / pixels, Self.cells * Self.cells)
        require(count >= 1, "There is no image to be the nearest.")
        let blocks = engine.map((count + 999) / 1000) { block in
            (block * 1000..<min((block + 1) * 1000, count)).flatMap { Self.sums(of: images, at: $0) }
        }
        let sums = blocks.flatMap { $0 }
        let found = engine.map(queries.count / pixels) { query in
            let own = Self.sums(of: queries, at: query)
            // Sums of 16 pixels: their squared distance is at most 16 times that of the pixels.
            var bounds: [(bound: Int, image: Int)] = []
            bounds.reserveCapacity(count)
            unsafe sums.withUnsafeBufferPointer { sums in
                unsafe own.withUnsafeBufferPointer { own in
                    for image in 0..<count {
                        var total: Int32 = 0
                        for k in 0..<size {
                            let difference = unsafe own[k] &- sums[image &* size &+ k]
                            total &+= difference &* difference >> 4
                        }
                        bounds.append((Int(total), image))
                    }
                }
            }
            var best = (distance: Int.max, image: 0)
            // First those that the bound favours: what they show rules out nearly all others.
            for (_, image) in Self.smallest(bounds) {
                let distance = Self.distance(queries, query, images, image)
                if (distance, image) < best { best = (distance, image) }
            }
            var limit = best.distance
            for (bound, image) in bounds where bound <= limit {
                let distance = Self.distance(queries, query, images, image)
                if (distance, image) < best { best = (distance, image) }
                limit = best.distance
            }
            return best
        }
        indices = found.map(\.image)
        distances = found.map { Double($0.distance).squareRoot() / 127.5 }
    }

    /// The sums of an image's squares of 4 x 4 pixels.
    private static func sums(of images: [UInt8], at index: Int) -> [Int32] {
        var sums = [Int32](repeating: 0, count: cells * cells)
        let first = index * Judge.side * Judge.side
        for y in 0..<Judge.side {
            for x in 0..<Judge.side {
                sums[y / cell * cells + x / cell] += Int32(images[first + y * Judge.side + x])
            }
        }
        return sums
    }

    /// The entry of the smallest bound in each of some stretches.
    private static func smallest(_ bounds: [(bound: Int, image: Int)]) -> [(bound: Int, image: Int)] {
        stride(from: 0, to: bounds.count, by: 4096).compactMap { first in
            bounds[first..<min(first + 4096, bounds.count)].min { $0 < $1 }
        }
    }

    /// The squared distance of two images.
    private static func distance(_ a: [UInt8], _ i: Int, _ b: [UInt8], _ j: Int) -> Int {
        let pixels = Judge.side * Judge.side
        var total: Int32 = 0
        unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                for k in 0..<pixels {
                    let difference = unsafe Int32(a[i &* pixels &+ k]) &- Int32(b[j &* pixels &+ k])
                    total &+= difference &* difference
                }
            }
        }
        return Int(total)
    }
}
