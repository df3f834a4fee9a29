/// The description of a dynamic block's two codes (RFC 1951 section 3.2.7).
struct DynamicHeader {
    private let literalCount: Int
    private let distanceCount: Int
    /// The widths of both codes in one sequence, with repeats: symbols 0 to 18, each with its extra bits'
    /// value.
    private var symbols: [(symbol: Int, extra: Int)] = []
    private let code: HuffmanCode
    /// The number of code-length widths that are written, in the format's order.
    private let codeCount: Int

    /// The extra bits of symbols 16 to 18.
    private static let extraBits = [2, 3, 7]

    init(_ literals: [UInt8], _ distances: [UInt8]) {
        func used(_ widths: [UInt8]) -> Int { (widths.lastIndex { $0 > 0 } ?? 0) + 1 }
        literalCount = max(257, used(literals))
        distanceCount = used(distances)
        symbols = Self.runs(Array(literals[..<literalCount] + distances[..<distanceCount]))
        var counts = [Int](repeating: 0, count: 19)
        for (symbol, _) in symbols { counts[symbol] += 1 }
        let code = HuffmanCode(counts: counts, limit: 7)
        self.code = code
        let last = DeflateAlphabets.codeLengthOrder.lastIndex { code.widths[$0] > 0 }
        codeCount = max(4, (last ?? 0) + 1)
    }

    /// The size of what `write` writes.
    var bitCount: Int {
        symbols.reduce(14 + 3 * codeCount) {
            $0 + Int(code.widths[$1.symbol]) + Self.extraBits(of: $1.symbol)
        }
    }

    func write(to output: inout BitOutput) {
        output.put(literalCount - 257, 5)
        output.put(distanceCount - 1, 5)
        output.put(codeCount - 4, 4)
        for symbol in DeflateAlphabets.codeLengthOrder[..<codeCount] {
            output.put(Int(code.widths[symbol]), 3)
        }
        for (symbol, extra) in symbols {
            output.put(Int(code.codes[symbol]), Int(code.widths[symbol]))
            output.put(extra, Self.extraBits(of: symbol))
        }
    }

    private static func extraBits(of symbol: Int) -> Int { symbol < 16 ? 0 : extraBits[symbol - 16] }

    /// Runs of zeros become 17 (3 to 10) and 18 (11 to 138), other repeats 16 (3 to 6).
    private static func runs(_ widths: [UInt8]) -> [(symbol: Int, extra: Int)] {
        var symbols: [(symbol: Int, extra: Int)] = []
        var start = 0
        while start < widths.count {
            let width = widths[start]
            let end = widths[start...].firstIndex { $0 != width } ?? widths.count
            var left = end - start
            if width > 0 {
                symbols.append((Int(width), 0))
                left -= 1
            }
            while left >= 3 {
                let longest = width > 0 ? 6 : 138
                let run = min(left, longest)
                symbols.append(width > 0 ? (16, run - 3) : run < 11 ? (17, run - 3) : (18, run - 11))
                left -= run
            }
            for _ in 0..<left { symbols.append((Int(width), 0)) }
            start = end
        }
        return symbols
    }
}
