import Testing

@testable import Codecs

@Suite struct GzipReaderTests {
    /// Eleven bytes of contents in a stored block.
    private let contents = [UInt8]("hello hello".utf8)

    private func member(_ contents: [UInt8], flags: UInt8 = 0, optional: [UInt8] = []) -> [UInt8] {
        let length = [UInt8(contents.count), 0]
        var file: [UInt8] = [0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3] + optional
        file += [1] + length + length.map { ~$0 } + contents
        let checksum = CRC32.checksum(contents)
        file += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
        return file + length + [0, 0]
    }

    private func unpack(_ file: [UInt8], limit: Int = 1 << 20) throws(GzipError) -> [UInt8] {
        try GzipReader(file, limit: limit).readAll()
    }

    private func refusal(_ file: [UInt8], limit: Int = 1 << 20) -> GzipError? {
        do throws(GzipError) {
            _ = try unpack(file, limit: limit)
            return nil
        } catch { return error }
    }

    @Test(arguments: Golden.shared.files)
    func unpacksEveryHeader(_ file: Golden.File) throws {
        #expect(try unpack([UInt8](file.file)) == Golden.shared.contents(file.input))
    }

    @Test(arguments: Golden.shared.files)
    func refusesEveryTruncation(_ file: Golden.File) {
        let whole = [UInt8](file.file)
        var refused = 0
        for end in whole.indices {
            // Ending after a member, or inside the zeros behind it, is not a truncation.
            switch refusal(Array(whole[..<end])) {
            case .truncated: refused += 1
            case .notGzip: #expect(end == 0)
            case let other:
                #expect(other == nil && (file.name == "zero padding" || file.name == "five members"))
            }
        }
        #expect(refused > 200)
    }

    @Test func refusesOtherFormats() {
        #expect(refusal([]) == .notGzip)
        #expect(refusal([0x1f]) == .truncated)
        #expect(refusal([0x1f, 0x8c, 8, 0]) == .notGzip)
        #expect(refusal([UInt8]("<html>".utf8)) == .notGzip)
        var file = member(contents)
        file[2] = 7
        #expect(refusal(file) == .method(7))
        #expect(refusal(member(contents, flags: 0x20)) == .reservedFlags(0x20))
        #expect(GzipReader.recognises(member(contents)))
        #expect(!GzipReader.recognises([0x1f]))
    }

    @Test func verifiesTheHeader() {
        let good = CRC32.checksum([0x1f, 0x8b, 8, 2, 0, 0, 0, 0, 0, 3])
        let low = UInt8(truncatingIfNeeded: good)
        let high = UInt8(truncatingIfNeeded: good >> 8)
        #expect(refusal(member(contents, flags: 2, optional: [low, high])) == nil)
        let stored = UInt16(low ^ 1) | UInt16(high) << 8
        #expect(
            refusal(member(contents, flags: 2, optional: [low ^ 1, high]))
                == .headerChecksum(stored: stored, computed: stored ^ 1))
    }

    @Test func verifiesTheContents() {
        var file = member(contents)
        file[file.count - 8] ^= 1
        let computed = CRC32.checksum(contents)
        #expect(refusal(file) == .checksum(stored: computed ^ 1, computed: computed))
        file = member(contents)
        file[file.count - 1] = 1
        #expect(refusal(file) == .length(stored: 0x0100_000b, unpacked: 11))
        file = member(contents)
        file[10] = 7
        #expect(refusal(file) == .damaged(.reservedBlockType))
    }

    @Test func looksBehindTheLastMember() throws {
        let file = member(contents)
        #expect(try unpack(file + file) == contents + contents)
        #expect(try unpack(file + [0, 0, 0]) == contents)
        #expect(refusal(file + [0, 0, 9]) == .trailingBytes(offset: file.count + 2))
        #expect(refusal(file + [9]) == .trailingBytes(offset: file.count))
        #expect(refusal(file + [0x1f]) == .truncated)
        #expect(refusal(file + [0] + file) == .trailingBytes(offset: file.count + 1))
        #expect(refusal(file + [0x1f, 0x8b]) == .truncated)
    }

    /// A second member must not see the contents of the first.
    @Test func membersShareNoWindow() {
        let match = BitWriter.fixedBlock { writer in
            writer.fixed(257)
            writer.code(0, 5)
        }
        let file = member(contents) + [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + match
        #expect(refusal(file) == .damaged(.distanceTooFar(distance: 1, available: 0)))
        // With enough data behind it, the fast decoder handles the match.
        #expect(
            refusal(file + [UInt8](repeating: 0, count: 40))
                == .damaged(.distanceTooFar(distance: 1, available: 0)))
    }

    @Test func respectsTheLimit() {
        let file = member(contents)
        #expect(refusal(file, limit: 11) == nil)
        #expect(refusal(file, limit: 10) == .limit(10))
        #expect(refusal(file + file, limit: 21) == .limit(21))
        #expect(refusal(file, limit: -1) == .limit(-1))
    }

    @Test func showsTheBeginningFirst() throws {
        let golden = try #require(Golden.shared.files.first)
        let expected = Golden.shared.contents(golden.input)
        var reader = GzipReader([UInt8](golden.file), limit: 1 << 20)
        #expect(reader.count == 0)
        try reader.read(until: 16)
        let count = reader.count
        let isFinished = reader.isFinished
        let first = reader.bytes(0..<16)
        #expect(count >= 16 && count < 16 + 258 && !isFinished)
        #expect(first == Array(expected[..<16]))
        reader.limit = expected.count
        #expect(try reader.readAll() == expected)
    }

    @Test(arguments: Golden.shared.files)
    func limitThatIsLowered(_ golden: Golden.File) throws {
        let length = Golden.shared.contents(golden.input).count
        for limit in [3, 200, length - 1] {
            var reader = GzipReader([UInt8](golden.file), limit: 1 << 20)
            try reader.read(until: 5)
            reader.limit = limit
            var refusal: GzipError?
            do throws(GzipError) { try reader.read(until: .max) } catch { refusal = error }
            #expect(refusal == .limit(limit))
            let count = reader.count
            #expect(count <= max(limit, 5 + 258))
        }
    }

    @Test func limitBelowWhatIsThere() throws {
        for target in [11, 12] {
            var reader = GzipReader(member(contents), limit: 100)
            try reader.read(until: target)
            let isFinished = reader.isFinished
            #expect(isFinished == (target == 12))
            reader.limit = 10
            var refusal: GzipError?
            do throws(GzipError) { try reader.read(until: .max) } catch { refusal = error }
            #expect(refusal == .limit(10))
        }
    }

    @Test func everyErrorIsOneSentence() {
        let errors: [GzipError] = [
            .notGzip, .truncated, .method(7), .reservedFlags(0xe0), .headerChecksum(stored: 1, computed: 2),
            .damaged(.noEndOfBlock), .checksum(stored: 1, computed: 2), .length(stored: 1, unpacked: 2),
            .trailingBytes(offset: 12), .limit(10),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        for error in errors {
            #expect(error.description.hasSuffix(".") && error.description.filter { $0 == "." }.count == 1)
        }
        #expect(
            GzipError.checksum(stored: 0xab, computed: 1).description
                == "The unpacked data has the CRC-32 00000001 where the gzip file says 000000ab.")
    }

    /// Damage is refused, or does not matter (the time in the header, for instance); nothing traps.
    @Test func survivesDamage() throws {
        let golden = try #require(Golden.shared.files.first { $0.name == "everything" })
        let whole = [UInt8](golden.file)
        let expected = Golden.shared.contents(golden.input)
        var random = Mix(seed: 7)
        var refused = 0
        for _ in 0..<3000 {
            var file = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                file[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(
                    in: .min ... .max, using: &random)
            }
            if Bool.random(using: &random) { file.removeLast(Int.random(in: 0..<file.count, using: &random)) }
            do throws(GzipError) {
                #expect(try unpack(file, limit: 1 << 16) == expected)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 2000)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same sequence everywhere.
struct Mix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
