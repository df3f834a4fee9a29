import Testing

@testable import Codecs

@Suite struct InflateTests {
    @Test func goldenFileIsThere() {
        #expect(Golden.shared.streams.count > 80)
        #expect(Golden.shared.verdicts.count > 400)
        #expect(Golden.shared.files.count == 10)
    }

    @Test(arguments: Golden.shared.streams)
    func unpacksStreamsOfZlib(_ stream: Golden.Stream) throws {
        let contents = Golden.shared.contents(stream.input)
        #expect(try inflate([UInt8](stream.packed)[...], limit: 1 << 20) == contents)
    }

    @Test func unpacksASlice() throws {
        let packed = [UInt8](repeating: 0xff, count: 3) + [0x03, 0x00] + [0xff]
        #expect(try inflate(packed[3...], limit: 0) == [])
    }

    @Test func errorsAreThoseOfZlib() {
        for verdict in Golden.shared.verdicts {
            var said = "ok"
            do throws(InflateError) {
                let contents = try inflate([UInt8](verdict.packed)[...], limit: 1 << 20)
                #expect(contents.count == verdict.length)
                #expect(CRC32.checksum(contents) == verdict.crc32)
            } catch {
                said = zlibMessage(error)
            }
            #expect(said == verdict.verdict, "\(verdict.packed.base64EncodedString())")
        }
    }

    /// zlib's messages (inflate.c), which the golden verdicts contain.
    private func zlibMessage(_ error: InflateError) -> String {
        switch error {
        case .truncated: "truncated"
        case .reservedBlockType: "invalid block type"
        case .storedLength: "invalid stored block lengths"
        case .tooManySymbols: "too many length or distance symbols"
        case .overSubscribed(.codeLengths), .incomplete(.codeLengths): "invalid code lengths set"
        case .overSubscribed(.literals), .incomplete(.literals): "invalid literal/lengths set"
        case .overSubscribed(.distances), .incomplete(.distances): "invalid distances set"
        case .nothingToRepeat, .repeatTooLong: "invalid bit length repeat"
        case .noEndOfBlock: "invalid code -- missing end-of-block"
        case .literalCode: "invalid literal/length code"
        case .distanceCode: "invalid distance code"
        case .distanceTooFar: "invalid distance too far back"
        case .limit: "limit"
        }
    }

    @Test(arguments: Golden.shared.streams)
    func respectsTheLimit(_ stream: Golden.Stream) throws {
        let packed = [UInt8](stream.packed)[...]
        let length = Golden.shared.contents(stream.input).count
        #expect(try inflate(packed, limit: length).count == length)
        for limit in Set([0, 1, length / 2, length - 300, length - 1]) where limit >= 0 && limit < length {
            #expect(throws: InflateError.limit(limit)) { try inflate(packed, limit: limit) }
        }
    }

    @Test(arguments: Golden.shared.streams.filter { $0.packed.count < 400 })
    func refusesEveryTruncation(_ stream: Golden.Stream) {
        let packed = [UInt8](stream.packed)
        for end in packed.indices {
            #expect(throws: InflateError.truncated, "\(end) of \(packed.count) bytes") {
                try inflate(packed[..<end], limit: 1 << 20)
            }
        }
    }

    /// Memory follows the actual output, even if a gigabyte is announced.
    @Test func memoryFollowsTheData() throws {
        var output = OutputBytes(packedSize: 1000, limit: .max)
        var inflater = Inflater(at: 0)
        let run = try #require(Golden.shared.streams.first { $0.input == "run" })
        #expect(try inflater.run([UInt8](run.packed), into: &output, until: .max))
        #expect(output.count == 70_000)
        #expect(output.storage.count <= 2 * output.count)
        output.limit = output.storage.count
        output.makeRoom(1 << 30)
        #expect(output.storage.count == output.limit)
        var small = OutputBytes(packedSize: 1000, limit: 10)
        small.makeRoom(300)
        #expect(small.storage.count == 10)
    }

    /// Decoding can stop anywhere, without an effect on the result.
    @Test(arguments: Golden.shared.streams)
    func stopsAndGoesOn(_ stream: Golden.Stream) throws {
        let packed = [UInt8](stream.packed)
        let contents = Golden.shared.contents(stream.input)
        let step = max(contents.count / 50, 1)
        var output = OutputBytes(packedSize: packed.count, limit: contents.count)
        var inflater = Inflater(at: 0)
        var target = 0
        while try !inflater.run(packed, into: &output, until: target) {
            #expect(output.count >= target && output.count < target + 258)
            target = output.count + step
        }
        #expect(output.finish() == contents)
    }
}
