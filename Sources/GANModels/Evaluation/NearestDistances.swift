import TensorCore

/// The smallest squared distances of each of some vectors to others, in whatever order they come.
struct NearestDistances: Sendable {
    private let count: Int
    /// vectors x count, each row ascending.
    private var sorted: [Double]
    /// The largest of each row: a distance that is not below it changes nothing.
    private(set) var largest: [Double]

    /// Room for the `count` smallest distances of each vector.
    init(_ count: Int, vectors: Int) {
        self.count = count
        sorted = [Double](repeating: .infinity, count: vectors * count)
        largest = [Double](repeating: .infinity, count: vectors)
    }

    /// Takes note of a distance of a vector.
    @inline(__always)
    mutating func insert(_ distance: Double, of vector: Int) {
        if distance < largest[vector] { insertNear(distance, of: vector) }
    }

    @inline(never)
    private mutating func insertNear(_ distance: Double, of vector: Int) {
        let first = vector * count
        var i = first + count - 1
        while i > first, sorted[i - 1] > distance {
            sorted[i] = sorted[i - 1]
            i -= 1
        }
        sorted[i] = distance
        largest[vector] = sorted[first + count - 1]
    }

    /// Takes note of all distances of other vectors, which begin at `first` of these.
    mutating func merge(_ others: NearestDistances, from first: Int) {
        for (index, distance) in others.sorted.enumerated() {
            insert(distance, of: first + index / count)
        }
    }
}
