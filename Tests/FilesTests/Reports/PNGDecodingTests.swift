import Codecs
import Foundation
import Testing

@testable import Reports

/// PNG files of other programs.
struct PNGDecodingTests {
    private struct Golden: Decodable {
        struct Case: Decodable { var file, pixels: Data }
        var width, height: Int
        var cases: [String: Case]
    }

    private static func golden() throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Golden/png_golden.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }

    @Test func pillowsFilesAreReadAsPillowReadsThem() throws {
        let golden = try Self.golden()
        #expect(golden.cases.count == 12)
        for (name, expected) in golden.cases {
            let image = try PNG.decoded([UInt8](expected.file))
            #expect(image.width == golden.width && image.height == golden.height, "\(name)")
            // Pillow rounds colours and opacity in steps of its own.
            let differences = zip(image.pixels, expected.pixels).map { abs(Int($0) - Int($1)) }
            #expect(differences.count == image.pixels.count && (differences.max() ?? 9) <= 1, "\(name)")
        }
    }

    @Test func ownFilesAreReadBack() throws {
        let pixels = (0..<35 * 20).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let image = GrayImage(width: 35, height: 20, pixels: pixels)
        #expect(try PNG.decoded(PNG.encoded(image)) == image)
    }

    private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return [UInt8](bigEndian: UInt32(data.count)) + body + [UInt8](bigEndian: CRC32.checksum(body))
    }

    private func file(_ header: [UInt8], _ rows: [UInt8], _ more: [UInt8] = []) -> [UInt8] {
        PNG.signature + chunk("IHDR", header) + more + chunk("IDAT", Zlib.encoded(rows)) + chunk("IEND", [])
    }

    /// Grey of few bits is scaled to the whole range, and the bits that fill the last byte are no pixels.
    @Test func grayOfFewBits() throws {
        let two = file([0, 0, 0, 5, 0, 0, 0, 1, 2, 0, 0, 0, 0], [0, 0b00_01_10_11, 0b11_00_00_00])
        #expect(try PNG.decoded(two).pixels == [0, 85, 170, 255, 255])
        let four = file([0, 0, 0, 3, 0, 0, 0, 1, 4, 0, 0, 0, 0], [0, 0x0F, 0x70])
        #expect(try PNG.decoded(four).pixels == [0, 255, 119])
    }

    @Test func whatIsWrongIsNamed() throws {
        let header: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0]
        let good = file(header, [0, 1, 2])
        #expect(try PNG.decoded(good).pixels == [1, 2])
        func problem(_ bytes: [UInt8]) -> PNG.Problem? {
            do throws(PNG.Problem) { _ = try PNG.decoded(bytes) } catch { return error }
            return nil
        }
        #expect(problem([]) == .signature)
        #expect(problem(PNG.signature + chunk("IDAT", [])) == .signature)
        for count in [8, 20, good.count - 12, good.count - 1] {
            #expect(problem(Array(good.prefix(count))) == .truncated, "\(count)")
        }
        var flipped = good
        flipped[20] ^= 1
        #expect(problem(flipped) == .checksum(chunk: "IHDR"))
        func problemWith(_ value: UInt8, at index: Int) -> PNG.Problem? {
            var changed = header
            changed[index] = value
            return problem(file(changed, [0, 1, 2]))
        }
        #expect(problemWith(0, at: 3) == .header("0 x 1 pixels"))
        #expect(problemWith(0xFF, at: 0) == .header("4278190082 x 1 pixels"))
        #expect(problemWith(3, at: 8) == .header("colour type 0 with 3 bits"))
        #expect(problemWith(1, at: 9) == .header("colour type 1 with 8 bits"))
        #expect(
            problemWith(1, at: 10) == .header("an unknown method") && problemWith(1, at: 12) == .interlaced)
        #expect(problem(file(header, [5, 1, 2])) == .pixels(cause: "there is no filter 5"))
        #expect(problem(file(header, [0, 1])) == .pixels(cause: "there are 2 bytes, not 3"))
        let indexed: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]
        #expect(problem(file(indexed, [0, 0, 1], chunk("PLTE", [1, 2, 3]))) == .palette)
        var sum = Zlib.encoded([0, 1, 2])
        sum[sum.count - 1] ^= 1
        let wrong = PNG.signature + chunk("IHDR", header) + chunk("IDAT", sum) + chunk("IEND", [])
        #expect(problem(wrong) == .pixels(cause: "their checksum is wrong"))
    }
}
