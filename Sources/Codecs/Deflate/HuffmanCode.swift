/// A Huffman code for encoding: each symbol's code width, 0 for none, and its code with the first bit lowest.
struct HuffmanCode {
    let widths: [UInt8]
    let codes: [UInt16]

    /// The canonical code with these widths (RFC 1951 section 3.2.2).
    init(widths: [UInt8]) {
        var counts = [Int](repeating: 0, count: 16)
        for width in widths where width > 0 { counts[Int(width)] += 1 }
        var next = [Int](repeating: 0, count: 16)
        for width in 1...15 { next[width] = (next[width - 1] + counts[width - 1]) << 1 }
        self.widths = widths
        codes = widths.map { width in
            guard width > 0 else { return 0 }
            defer { next[Int(width)] += 1 }
            return UInt16(truncatingIfNeeded: Self.reversed(next[Int(width)], Int(width)))
        }
    }

    /// The optimal code of at most `limit` bits for these frequencies. At least two symbols get codes,
    /// because some decoders reject a code of one symbol.
    init(counts: [Int], limit: Int) {
        var counts = counts
        for symbol in counts.indices where counts.count(where: { $0 > 0 }) < 2 {
            counts[symbol] = max(counts[symbol], 1)
        }
        self.init(widths: Self.widths(counts, limit))
    }

    /// The size of `counts` symbols in this code, without extra bits.
    func bitCount(_ counts: [Int]) -> Int {
        zip(counts, widths).reduce(0) { $0 + $1.0 * Int($1.1) }
    }

    /// Package-merge (Larmore and Hirschberg 1990), keeping only which entries of each list are leaves
    /// (Katajainen, Moffat and Turpin 1995): as leaves are used in order, their number suffices.
    private static func widths(_ counts: [Int], _ limit: Int) -> [UInt8] {
        let symbols = counts.indices.filter { counts[$0] > 0 }.sorted {
            (counts[$0], $0) < (counts[$1], $1)
        }
        var lists: [[Bool]] = []
        var packages: [Int] = []
        for _ in 0..<limit {
            var isLeaf: [Bool] = []
            var weights: [Int] = []
            var (leaf, package) = (0, 0)
            while leaf < symbols.count || package < packages.count {
                let takesLeaf =
                    package == packages.count
                    || leaf < symbols.count && counts[symbols[leaf]] <= packages[package]
                isLeaf.append(takesLeaf)
                weights.append(takesLeaf ? counts[symbols[leaf]] : packages[package])
                if takesLeaf { leaf += 1 } else { package += 1 }
            }
            lists.append(isLeaf)
            packages = stride(from: 1, to: weights.count, by: 2).map { weights[$0 - 1] + weights[$0] }
        }
        var widths = [UInt8](repeating: 0, count: counts.count)
        var taken = 2 * (symbols.count - 1)
        for isLeaf in lists.reversed() {
            let leaves = isLeaf.prefix(taken).count { $0 }
            for symbol in symbols.prefix(leaves) { widths[symbol] += 1 }
            taken = 2 * (taken - leaves)
        }
        return widths
    }

    private static func reversed(_ code: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 | (code >> $1 & 1) << (width - 1 - $1) }
    }
}
