import TensorCore

/// Groups of like images, found without labels: k-means (Lloyd 1982) from centres drawn by k-means++ (Arthur
/// & Vassilvitskii 2007) on squares of 2 x 2 pixels.
///
/// All numbers are whole and small enough for every product and sum to be exact. So the clusters depend on
/// the images and their number alone, and are the same for any number of threads and on any processor.
struct ImageClusters {
    /// Images at half their height and width, one after the other.
    private let vectors: [UInt8]
    /// Elements of a vector.
    private let size: Int
    private let squaredLengths: [Int]

    /// The nearest centre to a vector, and its squared distance.
    private typealias Nearest = (cluster: Int, distance: Int)

    /// Images that the centres are found by. More of them hardly move the centres.
    static let fittedImages = 20_000
    /// Rounds after which centres that still move are taken as they are.
    private static let mostRounds = 100
    /// Images that are compared at a time: bounds the memory.
    private static let block = 1000

    /// Prepares the images of a set.
    init(_ images: ImageSet) {
        let shape = images.shape
        let size = (shape.height + 1) / 2 * ((shape.width + 1) / 2) * shape.channels
        // So a sum of products of two numbers of 0 to 255 stays below 2^24, and is exact in any order.
        require(size <= 256, "Images of \(shape) are too large for clusters.")
        var vectors: [UInt8] = []
        vectors.reserveCapacity(images.count * size)
        squaredLengths = (0..<images.count).map { index in
            let vector = Self.halved(images.bytes, index * shape.count, shape, size)
            vectors += vector
            return Self.squaredLength(vector[...])
        }
        self.vectors = vectors
        self.size = size
    }

    /// The cluster of each image; nil where fewer of those that the centres are found by differ.
    func found(_ count: Int, on engine: Engine) -> [UInt8]? {
        let images = squaredLengths.count
        let fitted = min(images, Self.fittedImages)
        let indices = (0..<fitted).map { $0 * images / fitted }
        guard let drawn = drawn(count, among: indices, on: engine) else { return nil }
        var centres = drawn.flatMap { vectors[$0 * size..<($0 + 1) * size] }
        for _ in 0..<Self.mostRounds {
            let moved = means(of: indices, nearest(of: centres, to: indices, on: engine), centres)
            if moved == centres { break }
            centres = moved
        }
        return nearest(of: centres, to: Array(0..<images), on: engine).map { UInt8($0.cluster) }
    }

    /// An image at half its height and width: means of 2 x 2 pixels, rounded.
    private static func halved(_ bytes: [UInt8], _ first: Int, _ shape: ImageShape, _ size: Int) -> [UInt8] {
        let width = (shape.width + 1) / 2
        var sums = [Int](repeating: 0, count: size)
        var next = first
        for y in 0..<shape.height {
            for x in 0..<shape.width {
                for channel in 0..<shape.channels {
                    sums[(y / 2 * width + x / 2) * shape.channels + channel] += Int(bytes[next])
                    next += 1
                }
            }
        }
        return sums.map { UInt8(($0 + 2) / 4) }
    }

    private static func squaredLength(_ vector: ArraySlice<UInt8>) -> Int {
        vector.reduce(0) { $0 + Int($1) * Int($1) }
    }

    /// Images as first centres: each with a probability in proportion to its squared distance from the
    /// nearest one before it, the first with that of all. Nil where too few differ.
    private func drawn(_ count: Int, among indices: [Int], on engine: Engine) -> [Int]? {
        var chosen: [Int] = []
        var weights = [Int](repeating: 1, count: indices.count)
        for number in 0..<count {
            let total = weights.reduce(0, +)
            guard total > 0 else { return nil }
            var rest = engine.indices(
                1, below: total, from: RandomStream.clusters.address(seed: 1, step: number))[0]
            var place = 0
            while rest >= weights[place] {
                rest -= weights[place]
                place += 1
            }
            let centre = indices[place]
            chosen.append(centre)
            let near = nearest(
                of: Array(vectors[centre * size..<(centre + 1) * size]), to: indices, on: engine)
            for (place, near) in near.enumerated() {
                weights[place] = number == 0 ? near.distance : min(weights[place], near.distance)
            }
        }
        return chosen
    }

    /// The nearest of some centres to each image, the first of equals.
    private func nearest(of centres: [UInt8], to indices: [Int], on engine: Engine) -> [Nearest] {
        let count = centres.count / size
        let lengths = (0..<count).map { Self.squaredLength(centres[$0 * size..<($0 + 1) * size]) }
        var panels = Panels(rows: size, columns: count)
        engine.pack(Tensor([count, size], centres.map { Float($0) }), transposed: true, into: &panels)
        var nearest: [Nearest] = []
        nearest.reserveCapacity(indices.count)
        for first in stride(from: 0, to: indices.count, by: Self.block) {
            let block = indices[first..<min(first + Self.block, indices.count)]
            var rows: [Float] = []
            rows.reserveCapacity(block.count * size)
            for image in block {
                for k in image * size..<(image + 1) * size { rows.append(Float(vectors[k])) }
            }
            var products = Tensor([block.count, count])
            engine.multiply(Tensor([block.count, size], rows), panels, into: &products)
            let all = products.elements
            for (row, image) in block.enumerated() {
                var best = (cluster: 0, distance: Int.max)
                for cluster in 0..<count {
                    let distance = lengths[cluster] - 2 * Int(all[row * count + cluster])
                    if distance < best.distance { best = (cluster, distance) }
                }
                nearest.append((best.cluster, best.distance + squaredLengths[image]))
            }
        }
        return nearest
    }

    /// The rounded mean of each centre's images. A centre without images takes the one that is furthest from
    /// its own centre.
    private func means(of indices: [Int], _ nearest: [Nearest], _ centres: [UInt8]) -> [UInt8] {
        var sums = [Int](repeating: 0, count: centres.count)
        var counts = [Int](repeating: 0, count: centres.count / size)
        for (image, near) in zip(indices, nearest) {
            counts[near.cluster] += 1
            for k in 0..<size { sums[near.cluster * size + k] += Int(vectors[image * size + k]) }
        }
        var distances = nearest.map(\.distance)
        return counts.enumerated().flatMap { cluster, count -> [UInt8] in
            guard count == 0 else {
                return sums[cluster * size..<(cluster + 1) * size].map {
                    UInt8((2 * $0 + count) / (2 * count))
                }
            }
            var furthest = 0
            for place in distances.indices where distances[place] > distances[furthest] { furthest = place }
            distances[furthest] = 0
            return Array(vectors[indices[furthest] * size..<(indices[furthest] + 1) * size])
        }
    }
}

extension ImageSet {
    /// The most clusters: their numbers are labels, a byte each.
    public static var mostClusters: Int { 256 }

    /// The cluster of each image, from 0, where images in the same one are alike; found without labels, by
    /// k-means. They depend on the images and `count` alone. Nil where fewer images differ.
    public func clusters(_ count: Int, on engine: Engine) -> [UInt8]? {
        require(
            (1...Self.mostClusters).contains(count), "\(count) are not 1 to \(Self.mostClusters) clusters.")
        return ImageClusters(self).found(count, on: engine)
    }
}
