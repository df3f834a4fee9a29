import Testing

@testable import Codecs

/// Streams that zlib never writes: valid and invalid edge cases of the format.
@Suite struct HandmadeStreamTests {
    private func refusal(_ packed: [UInt8]) -> InflateError? {
        do throws(InflateError) {
            _ = try inflate(packed[...], limit: 1 << 20)
            return nil
        } catch { return error }
    }

    /// The body behind enough bytes that the fast decoder handles it.
    private func padded(_ body: (inout BitWriter) -> Void) -> [UInt8] {
        BitWriter.fixedBlock {
            body(&$0)
            for _ in 0..<40 { $0.fixed(65) }
        }
    }

    @Test func reservedBlockType() {
        #expect(refusal([0b111]) == .reservedBlockType)
        #expect(refusal([0b110]) == .reservedBlockType)
    }

    @Test func storedLengthComplement() {
        #expect(refusal([1, 2, 0, 0xfc, 0xff, 7, 7]) == .storedLength(length: 2, complement: 0xfffc))
        #expect(refusal([1, 2, 0, 0xfd, 0xff, 7, 7]) == nil)
        #expect(refusal([1, 2, 0, 0xfd, 0xff, 7]) == .truncated)
    }

    @Test func longestDistance() throws {
        // Two literals and 127 matches of 258 make 32768 bytes; the last match reaches all the way back.
        let packed = BitWriter.fixedBlock { writer in
            writer.fixed(0)
            writer.fixed(255)
            for _ in 0..<127 {
                writer.fixed(285)
                writer.code(0, 5)
            }
            writer.fixed(257)
            writer.code(29, 5)
            writer.number(32768 - 24577, 13)
        }
        let contents = try inflate(packed[...], limit: 1 << 20)
        #expect(contents.count == 32768 + 3)
        #expect(contents.suffix(3) == [0, 255, 255])
    }

    @Test func distanceTooFarBack() {
        let first = { (writer: inout BitWriter) in
            writer.fixed(257)
            writer.code(0, 5)
        }
        #expect(refusal(BitWriter.fixedBlock(first)) == .distanceTooFar(distance: 1, available: 0))
        let far = { (writer: inout BitWriter) in
            for byte in 0..<3 { writer.fixed(byte) }
            writer.fixed(257)
            writer.code(3, 5)
        }
        #expect(refusal(BitWriter.fixedBlock(far)) == .distanceTooFar(distance: 4, available: 3))
        #expect(refusal(padded(far)) == .distanceTooFar(distance: 4, available: 3))
    }

    @Test(arguments: [286, 287])
    func literalCodesThatMustNotOccur(_ symbol: Int) {
        #expect(refusal(BitWriter.fixedBlock { $0.fixed(symbol) }) == .literalCode)
        #expect(refusal(padded { $0.fixed(symbol) }) == .literalCode)
    }

    @Test(arguments: [30, 31])
    func distanceCodesThatMustNotOccur(_ symbol: Int) {
        let body = { (writer: inout BitWriter) in
            writer.fixed(65)
            writer.fixed(257)
            writer.code(symbol, 5)
        }
        #expect(refusal(BitWriter.fixedBlock(body)) == .distanceCode)
        #expect(refusal(padded(body)) == .distanceCode)
    }

    @Test func tooManySymbols() {
        var writer = BitWriter()
        writer.number(0b101, 3)
        writer.number(30, 5)
        writer.number(30, 5)
        writer.number(0, 4)
        #expect(refusal(writer.bytes) == .tooManySymbols(literals: 287, distances: 31))
    }

    @Test func invalidCodes() {
        let end = [256: 1]
        #expect(
            refusal(BitWriter.dynamicBlock([0: 1, 1: 1, 256: 1], [:]) { _ in }) == .overSubscribed(.literals))
        #expect(refusal(BitWriter.dynamicBlock([0: 2, 256: 1], [:]) { _ in }) == .incomplete(.literals))
        #expect(refusal(BitWriter.dynamicBlock([256: 2], [:]) { _ in }) == .incomplete(.literals))
        #expect(
            refusal(BitWriter.dynamicBlock(end, [0: 1, 1: 1, 2: 1]) { _ in }) == .overSubscribed(.distances))
        #expect(refusal(BitWriter.dynamicBlock(end, [0: 1, 1: 2]) { _ in }) == .incomplete(.distances))
        #expect(refusal(BitWriter.dynamicBlock(end, [0: 2]) { _ in }) == .incomplete(.distances))
        #expect(refusal(BitWriter.dynamicBlock([0: 1, 1: 1], [:]) { _ in }) == .noEndOfBlock)
    }

    /// As in zlib, a single code of one bit is valid, and a block without matches needs no distance code.
    @Test func singleCodes() {
        #expect(refusal(BitWriter.dynamicBlock([256: 1], [:]) { $0.code(0, 1) }) == nil)
        #expect(refusal(BitWriter.dynamicBlock([256: 1], [0: 1]) { $0.code(0, 1) }) == nil)
        #expect(refusal(BitWriter.dynamicBlock([256: 1], [:]) { $0.code(1, 1) }) == .literalCode)
        let codes = [65: 2, 256: 2, 257: 1]
        let match = { (distance: Int) in
            { (writer: inout BitWriter) in
                writer.code(2, 2)
                writer.code(0, 1)
                writer.code(distance, 1)
                writer.code(3, 2)
            }
        }
        #expect(refusal(BitWriter.dynamicBlock(codes, [0: 1], match(0))) == nil)
        #expect(refusal(BitWriter.dynamicBlock(codes, [0: 1], match(1))) == .distanceCode)
        #expect(refusal(BitWriter.dynamicBlock(codes, [:], match(0))) == .distanceCode)
    }

    /// Codes of 15 bits need the subtables of both alphabets, in the fast decoder and at the end of the data.
    @Test func longestCodes() throws {
        var literals = Dictionary(uniqueKeysWithValues: (1...14).map { (64 + $0, $0) })
        literals[256] = 15
        literals[257] = 15
        var distances = Dictionary(uniqueKeysWithValues: (0..<14).map { ($0, $0 + 1) })
        distances[14] = 15
        distances[15] = 15
        let packed = BitWriter.dynamicBlock(literals, distances) { writer in
            for round in 0..<20 {
                for index in 1...14 { writer.code((1 << index) - 2, index) }
                guard round > 10 else { continue }
                writer.code(0x7fff, 15)
                writer.code(0x7ffe, 15)
                writer.number(0, 6)
            }
            writer.code(0x7ffe, 15)
        }
        var expected: [UInt8] = []
        for round in 0..<20 {
            expected += 65...78
            guard round > 10 else { continue }
            // Distance symbol 14 with extra bits of 0 is 129.
            for _ in 0..<3 { expected.append(expected[expected.count - 129]) }
        }
        #expect(try inflate(packed[...], limit: 1 << 20) == expected)
    }

    @Test func repeatsInCodeLengths() {
        // The code-length code: 16 and 18 with one bit each.
        var writer = BitWriter()
        writer.number(0b101, 3)
        writer.number(0, 5)
        writer.number(0, 5)
        writer.number(0, 4)
        for length in [1, 0, 1, 0] { writer.number(length, 3) }
        var first = writer
        first.code(0, 1)
        first.number(0, 2)
        #expect(refusal(first.bytes) == .nothingToRepeat)
        for _ in 0..<2 {
            writer.code(1, 1)
            writer.number(127, 7)
        }
        #expect(refusal(writer.bytes) == .repeatTooLong(lengths: 276, expected: 258))
    }

    @Test func codeLengthCode() {
        var header = BitWriter()
        header.number(0b101, 3)
        header.number(0, 10)
        header.number(0, 4)
        let lengths = { (values: [Int]) in
            var writer = header
            for value in values { writer.number(value, 3) }
            writer.number(0, 400)
            return writer.bytes
        }
        #expect(refusal(lengths([1, 1, 1, 0])) == .overSubscribed(.codeLengths))
        #expect(refusal(lengths([1, 0, 0, 0])) == .incomplete(.codeLengths))
        #expect(refusal(lengths([0, 0, 0, 0])) == .noEndOfBlock)
    }

    @Test func everyErrorIsOneSentence() {
        let errors: [InflateError] = [
            .truncated, .reservedBlockType, .storedLength(length: 1, complement: 2),
            .tooManySymbols(literals: 287, distances: 1), .overSubscribed(.literals), .incomplete(.distances),
            .nothingToRepeat, .repeatTooLong(lengths: 300, expected: 258), .noEndOfBlock, .literalCode,
            .distanceCode, .distanceTooFar(distance: 9, available: 3), .limit(10),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        for error in errors {
            #expect(error.description.hasSuffix(".") && error.description.filter { $0 == "." }.count == 1)
        }
    }
}
