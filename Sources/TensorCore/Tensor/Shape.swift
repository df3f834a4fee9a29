/// The lengths of a tensor's dimensions, outermost first: 1 to 4 of them, none negative.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    private var lengths: (Int, Int, Int, Int)
    /// The number of dimensions.
    public let rank: Int

    /// A shape of 1 to 4 lengths.
    public init(_ dimensions: [Int]) {
        require((1...4).contains(dimensions.count), "A shape has 1 to 4 dimensions, not \(dimensions).")
        require(dimensions.allSatisfy { $0 >= 0 }, "A shape has no negative length: \(dimensions).")
        rank = dimensions.count
        lengths = (1, 1, 1, 1)
        for (i, length) in dimensions.enumerated() { self[i] = length }
        require(isCountable, "A shape of \(self) has too many elements.")
    }

    /// A shape written as its lengths.
    public init(arrayLiteral dimensions: Int...) {
        self.init(dimensions)
    }

    /// The length of dimension `i`.
    public private(set) subscript(i: Int) -> Int {
        get {
            switch i {
            case 0: lengths.0
            case 1: lengths.1
            case 2: lengths.2
            default: lengths.3
            }
        }
        set {
            switch i {
            case 0: lengths.0 = newValue
            case 1: lengths.1 = newValue
            case 2: lengths.2 = newValue
            default: lengths.3 = newValue
            }
        }
    }

    /// The number of elements.
    public var count: Int { lengths.0 * lengths.1 * lengths.2 * lengths.3 }

    /// Whether the number of elements, padded to whole panels and in bytes, can be computed without overflow.
    /// Lengths of 0 count as 1, so that no order of multiplication overflows.
    private var isCountable: Bool {
        var count = 1
        for i in 0..<rank {
            let (product, overflows) = count.multipliedReportingOverflow(by: max(self[i], 1))
            if overflows || product > Self.largestCount { return false }
            count = product
        }
        return true
    }

    /// 2^48 elements: more than any machine's memory.
    static let largestCount = 1 << 48

    /// The lengths as an array.
    public var dimensions: [Int] { (0..<rank).map { self[$0] } }

    /// The lengths as Python writes a tuple: `(256,)`, `(28, 28, 1)`.
    public var description: String {
        rank == 1 ? "(\(self[0]),)" : "(\(dimensions.map(String.init).joined(separator: ", ")))"
    }

    /// Whether both have the same rank and lengths.
    public static func == (a: Shape, b: Shape) -> Bool { a.rank == b.rank && a.lengths == b.lengths }

    /// Hashes the lengths.
    public func hash(into hasher: inout Hasher) { hasher.combine(dimensions) }
}
