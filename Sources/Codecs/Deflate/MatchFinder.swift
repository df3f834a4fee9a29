/// Finds earlier occurrences of the bytes at a position through chains of positions with the same hash of
/// three bytes, like zlib's `longest_match` at level 6.
struct MatchFinder {
    static let shortest = 3
    static let longest = 258
    private static let window = 1 << 15
    /// The most positions of a chain that are tried; a quarter of them if there is already a good match.
    private static let chainLimit = 128
    private static let goodLength = 8
    /// A match of this length ends the search.
    private static let niceLength = 128
    /// A match of three bytes at a larger distance costs more than three literals.
    private static let farthestShort = 4096

    private let bytes: [UInt8]
    /// By hash and by position modulo the window: the last position with that hash, and the one before it,
    /// modulo 2^16. Outdated positions only cost a comparison: the bytes decide.
    private var heads = [UInt16](repeating: 0, count: 1 << 15)
    private var previous = [UInt16](repeating: 0, count: window)
    /// The first position that is not yet in a chain.
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Adds the positions before `end` to their chains.
    mutating func insert(upTo end: Int) {
        while next < min(end, bytes.count - 2) {
            let hash = hash(next)
            previous[next & (Self.window - 1)] = heads[hash]
            heads[hash] = UInt16(truncatingIfNeeded: next)
            next += 1
        }
        next = max(next, end)
    }

    /// The longest match at `position` that is longer than `least`, or nil; the nearest of equals. All
    /// positions before must be in their chains.
    mutating func match(at position: Int, longerThan least: Int) -> (length: Int, distance: Int)? {
        var best = max(least, Self.shortest - 1)
        let longest = min(Self.longest, bytes.count - position)
        guard best < longest else { return nil }
        insert(upTo: position)
        let reach = min(position, Self.window - 1)
        var distance = position.distanceModulo(to: heads[hash(position)])
        var bestDistance = 0
        var tries = least >= Self.goodLength ? Self.chainLimit / 4 : Self.chainLimit
        while distance > 0, distance <= reach, tries > 0 {
            let candidate = position - distance
            // Reject most candidates quickly: they must be longer than the best match.
            if bytes[candidate + best] == bytes[position + best],
                bytes[candidate + best - 1] == bytes[position + best - 1]
            {
                let length = commonLength(candidate, position, longest)
                if length > best, length > Self.shortest || distance <= Self.farthestShort {
                    best = length
                    bestDistance = distance
                    if length >= min(Self.niceLength, longest) { break }
                }
            }
            let further = position.distanceModulo(to: previous[candidate & (Self.window - 1)])
            guard further > distance else { break }
            distance = further
            tries -= 1
        }
        return bestDistance > 0 ? (best, bestDistance) : nil
    }

    private func hash(_ position: Int) -> Int {
        let three =
            UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2]) << 16
        // Knuth's multiplier, 2^32 divided by the golden ratio; the highest bits are mixed best.
        return Int((three &* 0x9e37_79b1) >> 17)
    }

    private func commonLength(_ first: Int, _ second: Int, _ longest: Int) -> Int {
        var length = 0
        while length < longest, bytes[first + length] == bytes[second + length] { length += 1 }
        return length
    }
}

extension Int {
    /// The distance to a position of which the low 16 bits are known.
    fileprivate func distanceModulo(to position: UInt16) -> Int {
        Int(UInt16(truncatingIfNeeded: self) &- position)
    }
}
