import TensorCore

/// The nearest of a set of images to each of a few others, by the Euclidean distance of their pixels.
///
/// Exact, and fast by a bound: the distance of two images is at least four times that of their means over squares of 4 x 4
/// pixels (Cauchy and Schwarz), so that most images need not be looked at.
struct NearestImages {
    /// The index of the nearest image to each.
    let indices: [Int]
    /// Its distance, in the scale of -1 to 1.
    let distances: [Double]

    private static let cell = 4
    private static let cells = Judge.side / cell
    /// Numbers of an image's sums: whole vectors of eight.
    private static let stride = (cells * cells + 7) / 8 * 8

    /// The nearest of `images` to each of `queries`, both of 28 x 28 bytes.
    init(to queries: [UInt8], among images: [UInt8], on engine: Engine) {
        let pixels = Judge.side * Judge.side
        let count = images.count / pixels
        require(count >= 1, "There is no image to be the nearest.")
        let blocks = engine.map((count + 999) / 1000) { block in
            (block * 1000..<min((block + 1) * 1000, count)).flatMap { Self.sums(of: images, at: $0) }
        }
        let sums = blocks.flatMap { $0 }
        let found = engine.map(queries.count / pixels) { query in
            let bounds = Self.bounds(Self.sums(of: queries, at: query), sums, count)
            var best = (distance: Int.max, image: 0)
            func look(at image: Int) {
                let distance = Self.distance(queries, query, images, image)
                if (distance, image) < best { best = (distance, image) }
            }
            // First those that the bound favours: what they show rules out nearly all others.
            for image in Self.smallest(bounds) { look(at: image) }
            for image in 0..<count where Int(bounds[image]) <= 16 * best.distance { look(at: image) }
            return best
        }
        indices = found.map(\.image)
        distances = found.map { Double($0.distance).squareRoot() / 127.5 }
    }

    /// The sums of an image's squares of 4 x 4 pixels, each at most 4080, and zeros that make vectors whole.
    private static func sums(of images: [UInt8], at index: Int) -> [Int16] {
        var sums = [Int16](repeating: 0, count: stride)
        let first = index * Judge.side * Judge.side
        for y in 0..<Judge.side {
            for x in 0..<Judge.side {
                sums[y / cell * cells + x / cell] += Int16(images[first + y * Judge.side + x])
            }
        }
        return sums
    }

    /// The squared distances of sums, which are at most 16 times those of the pixels.
    private static func bounds(_ own: [Int16], _ sums: [Int16], _ count: Int) -> [Int32] {
        unsafe own.withUnsafeBufferPointer { own in
            unsafe sums.withUnsafeBufferPointer { sums in
                (0..<count).map { image in
                    var total: Int32 = 0
                    for k in 0..<stride {
                        let difference = unsafe Int32(own[k] &- sums[image &* stride &+ k])
                        total &+= difference &* difference
                    }
                    return total
                }
            }
        }
    }

    /// The image of the smallest bound in each of some stretches.
    private static func smallest(_ bounds: [Int32]) -> [Int] {
        Swift.stride(from: 0, to: bounds.count, by: 4096).compactMap { first in
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
