import Testing

@testable import Codecs

@Suite struct DeflateTests {
    @Test func smallStreams() {
        #expect(deflate([]) == [0x03, 0x00])
        #expect(deflate([UInt8]("a".utf8)[...]) == [0x4b, 0x04, 0x00])
        let periodic = BitWriter.fixedBlock { writer in
            for byte in "abc".utf8 { writer.fixed(Int(byte)) }
            writer.fixed(267)  // 15 or 16 bytes
            writer.number(0, 1)
            writer.code(2, 5)  // 3 back
        }
        #expect(deflate([UInt8]("abcabcabcabcabcabc".utf8)[...]) == periodic)
        let text = [UInt8]("deflate, deflate".utf8)
        let packed = BitWriter.fixedBlock { writer in
            for byte in "deflate, ".utf8 { writer.fixed(Int(byte)) }
            writer.fixed(261)  // 7 bytes
            writer.code(6, 5)  // 9 to 12 back
            writer.number(0, 2)
        }
        #expect(deflate(text[...]) == packed)
        #expect(deflate(([9] + text + [9])[1...text.count]) == packed, "a slice")
    }

    /// At the second "abc" the match "abc" waits for "bcde", which is longer: the "a" becomes a literal.
    @Test func lazyMatching() {
        let packed = BitWriter.fixedBlock { writer in
            for byte in "abc.bcde.a".utf8 { writer.fixed(Int(byte)) }
            writer.fixed(258)  // 4 bytes
            writer.code(4, 5)  // 5 or 6 back
            writer.number(1, 1)
        }
        #expect(deflate([UInt8]("abc.bcde.abcde".utf8)[...]) == packed)
    }

    /// Pseudo-random bytes, the same everywhere: the high half of a linear congruential generator.
    static func noise(_ count: Int, below limit: UInt64 = 256) -> [UInt8] {
        var state: UInt64 = 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: (state >> 33) % limit)
        }
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let contents: [UInt8]
        /// The maximum size of the result.
        let limit: Int
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", contents: [], limit: 2),
        Case(name: "one byte", contents: [0x80], limit: 3),
        Case(name: "two bytes", contents: [7, 7], limit: 4),
        Case(name: "three bytes", contents: [7, 7, 7], limit: 5),
        Case(name: "70 KB of one byte", contents: Array(repeating: 5, count: 70_000), limit: 100),
        Case(name: "a period", contents: (0..<70_000).map { UInt8($0 % 251) }, limit: 700),
        Case(name: "noise", contents: noise(1000), limit: 1005),
        Case(name: "noise in three stored blocks", contents: noise(140_000), limit: 140_000 + 9 * 5),
        Case(name: "noise of three values", contents: noise(50_000, below: 3), limit: 12_500),
        Case(
            name: "noise, then zeros", contents: noise(9000) + Array(repeating: 0, count: 61_000), limit: 9300
        ),
        Case(name: "noise twice", contents: noise(32_000) + noise(32_000), limit: 32_600),
        Case(
            name: "twice, further apart than a window",
            contents: noise(300) + noise(33_000, below: 2) + noise(300), limit: 6400),
        Case(
            name: "twice, a multiple of 65536 apart",
            contents: noise(300) + Array(repeating: 1, count: 65_236) + noise(300), limit: 800),
    ]

    @Test(arguments: cases)
    func roundTrip(_ one: Case) throws {
        let packed = deflate(one.contents[...])
        #expect(try inflate(packed[...], limit: one.contents.count) == one.contents)
        #expect(packed.count <= one.limit)
        #expect(deflate(one.contents[...]) == packed)
    }

    /// Every length and every distance symbol, at both ends of its range.
    @Test func everyLengthAndDistance() throws {
        for length in 3...258 {
            let token = DeflateToken(length: length, distance: 1)
            let entry = DeflateAlphabets.literals[token.literalSymbol]
            #expect(entry.value <= length && length < entry.value + 1 << entry.totalBits)
        }
        #expect(DeflateToken(length: 258, distance: 1).literalSymbol == 285)
        for distance in 1...32768 {
            let entry = DeflateAlphabets.distances[DeflateToken(length: 3, distance: distance).distanceSymbol]
            #expect(entry.value <= distance && distance < entry.value + 1 << entry.totalBits)
        }
        for distance in [1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 1000, 24_576, 24_577, 32_767] {
            let unit = Self.noise(distance)
            let contents = unit + unit.prefix(258) + unit.prefix(200)
            #expect(try inflate(deflate(contents[...])[...], limit: contents.count) == contents)
        }
    }

    /// The predicted size of each form must be the actual one, since it decides between them.
    @Test(arguments: [0, 1, 65_535, 65_536, 140_000])
    func storedBlocks(count: Int) throws {
        let contents = Self.noise(count)
        for before in 0..<9 {
            var output = BitOutput()
            for _ in 0..<before { output.put(2, 10) }  // empty blocks with the fixed codes
            let expected = output.bitCount + StoredBlocks.bitCount(count, after: output.bitCount)
            StoredBlocks.write(contents[...], isLast: true, to: &output)
            #expect(output.bitCount == expected)
            #expect(try inflate(output.bytes[...], limit: count) == contents)
        }
    }

    @Test func dynamicHeader() {
        for last in [0, 1, 2, 11, 200] {
            var widths = [UInt8](repeating: 0, count: 286)
            widths[last] = 2
            for symbol in 250..<270 { widths[symbol] = UInt8(3 + symbol / 9 % 4) }
            let header = DynamicHeader(widths, [0, 0, 1, 1])
            var output = BitOutput()
            header.write(to: &output)
            #expect(output.bitCount == header.bitCount)
        }
    }

    @Test func containers() throws {
        let text = [UInt8]("a".utf8)
        // Python: zlib.compress(b"a", 6)
        #expect(Zlib.encoded(text) == [0x78, 0x9c, 0x4b, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62])
        let file: [UInt8] = [
            0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 0x4b, 0x04, 0x00, 0x43, 0xbe, 0xb7, 0xe8, 1, 0, 0, 0,
        ]
        #expect(Gzip.encoded(text) == file)
        for one in Self.cases {
            let reader = GzipReader(Gzip.encoded(one.contents), limit: one.contents.count)
            let contents = try reader.readAll()
            #expect(contents == one.contents, "\(one.name)")
        }
    }
}

@Suite struct HuffmanCodeTests {
    /// Kraft's sum in units of 2^-limit.
    private func sum(_ code: HuffmanCode, _ limit: Int) -> Int {
        code.widths.reduce(0) { $0 + ($1 > 0 ? 1 << (limit - Int($1)) : 0) }
    }

    /// RFC 1951 section 3.2.2 has this example: codes 010, 011, 100, 101, 110, 00, 1110, 1111; here last bit
    /// first.
    @Test func canonical() {
        let code = HuffmanCode(widths: [3, 3, 3, 3, 3, 2, 4, 4])
        #expect(code.codes == [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111])
    }

    @Test func bestWithoutALimitInSight() {
        #expect(HuffmanCode(counts: [5, 1, 0, 2, 1], limit: 15).widths == [1, 3, 0, 2, 3])
        #expect(HuffmanCode(counts: [1, 1, 1, 1], limit: 15).widths == [2, 2, 2, 2])
        #expect(HuffmanCode(counts: [1, 1, 1, 1], limit: 2).widths == [2, 2, 2, 2])
    }

    @Test func neverFewerThanTwo() {
        #expect(HuffmanCode(counts: [0, 0, 0, 0], limit: 15).widths == [1, 1, 0, 0])
        #expect(HuffmanCode(counts: [0, 0, 9, 0], limit: 15).widths == [1, 0, 1, 0])
        #expect(HuffmanCode(counts: [9, 0, 0, 0], limit: 15).widths == [1, 1, 0, 0])
    }

    /// Fibonacci numbers make the deepest tree. The limited code must stay complete: of all codes of at most
    /// 4 bits for these counts the best takes 80 bits, as exhaustive search shows; without a limit it would
    /// be 78.
    @Test func limited() {
        let counts = [1, 1, 2, 3, 5, 8, 13]
        #expect(HuffmanCode(counts: counts, limit: 15).widths == [6, 6, 5, 4, 3, 2, 1])
        let limited = HuffmanCode(counts: counts, limit: 4)
        #expect(limited.bitCount(counts) == 80)
        #expect(sum(limited, 4) == 16)
        var fibonacci = [1, 1]
        while fibonacci.count < 40 { fibonacci.append(fibonacci.suffix(2).reduce(0, +)) }
        for limit in [6, 7, 15] {
            let code = HuffmanCode(counts: fibonacci, limit: limit)
            #expect(code.widths.max() == UInt8(limit))
            #expect(sum(code, limit) == 1 << limit)
        }
    }
}
