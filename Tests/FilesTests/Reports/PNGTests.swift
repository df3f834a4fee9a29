import Codecs
import Testing

@testable import Reports

@Suite struct PNGTests {
    /// The structure follows the specification; data and checksums are from Python's zlib.
    @Test func goldenBytes() {
        let image = GrayImage(width: 2, height: 1, pixels: [0, 255])
        #expect(
            PNG.encoded(image) == [
                0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
                0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0,
                0xD1, 0x49, 0x20, 0x56,
                0, 0, 0, 11, 0x49, 0x44, 0x41, 0x54,
                0x78, 0x9C, 0x63, 0x60, 0xF8, 0x0F, 0x00, 0x01, 0x02, 0x01, 0x00, 0x42, 0xBE, 0xBC, 0x68,
                0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
            ])
    }

    /// Each row has another best filter; the differences follow the formulas of section 9, in Python.
    @Test func filters() {
        let image = GrayImage(
            width: 4, height: 6,
            pixels: [
                10, 10, 10, 200, 1, 2, 3, 4, 10, 20, 30, 40, 12, 23, 34, 46, 200, 100, 40, 90, 0, 0, 0, 0,
            ])
        #expect(
            PNGFilter.filtered(image) == [
                1, 10, 0, 0, 190, 1, 1, 1, 1, 1, 4, 9, 10, 10, 10, 2, 2, 3, 4, 6, 3, 194, 245, 229, 47, 0, 0,
                0, 0, 0,
            ])
        #expect(PNGFilter.plain(image).prefix(10) == [0, 10, 10, 10, 200, 0, 1, 2, 3, 4])
    }

    /// A smooth image is smaller with filters, strokes on black without.
    @Test func takesTheSmaller() {
        func image(_ grey: (_ x: Int, _ y: Int) -> Int) -> GrayImage {
            let pixels = (0..<5400).map { UInt8(truncatingIfNeeded: grey($0 % 90, $0 / 90)) }
            return GrayImage(width: 90, height: 60, pixels: pixels)
        }
        let soft = image { x, y in x + y * y / 40 }
        let strokes = image { x, y in (x * x + y * y) / 90 % 4 < 2 ? 120 : 0 }
        for (image, filters) in [(soft, true), (strokes, false)] {
            let size = PNG.encoded(image).count - 57
            let filtered = Zlib.encoded(PNGFilter.filtered(image)).count
            let plain = Zlib.encoded(PNGFilter.plain(image)).count
            #expect(filters ? filtered < plain : plain < filtered)
            #expect(size == min(filtered, plain))
        }
    }
}
