import Reports
import Testing

@Suite struct GrayImageTests {
    @Test(
        arguments: [
            (-1, 0), (1, 255), (0, 128), (-0.5, 64), (0.5, 191), (-1.5, 0), (7, 255), (.infinity, 255),
            (-.infinity, 0), (.nan, 0), (-0.0, 128), (-0.997, 0), (-0.996, 1),
            (.greatestFiniteMagnitude, 255),
        ] as [(Float, UInt8)])
    func bytes(value: Float, byte: UInt8) {
        #expect(GrayImage.byte(value) == byte)
    }

    @Test func everyPixelComesBack() {
        for pixel in UInt8.min...UInt8.max {
            #expect(GrayImage.byte(Float(pixel) / 127.5 - 1) == pixel)
        }
    }

    @Test func countsMustAgree() async {
        await #expect(processExitsWith: .failure) { _ = GrayImage(width: 2, height: 2, pixels: [1, 2, 3]) }
        await #expect(processExitsWith: .failure) { _ = GrayImage(width: 0, height: 2, pixels: []) }
    }
}

@Suite struct SheetTests {
    /// Five images of 1 x 2 in rows of 3, the last row partial.
    @Test func layout() {
        var sheet = Sheet(columns: 3)
        sheet.margin = 1
        sheet.gap = 2
        sheet.background = 9
        let image = sheet.image(of: Array(1...10), count: 5, height: 1, width: 2)
        #expect(image.width == 12 && image.height == 6)
        #expect(
            image.pixels == [
                9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
                9, 1, 2, 9, 9, 3, 4, 9, 9, 5, 6, 9,
                9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
                9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
                9, 7, 8, 9, 9, 9, 10, 9, 9, 9, 9, 9,
                9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
            ])
    }

    @Test func rowsStayTogether() {
        var sheet = Sheet(columns: 5)
        sheet.margin = 0
        sheet.gap = 0
        let image = sheet.image(of: Array(1...12), count: 2, height: 3, width: 2)
        #expect(image.width == 4 && image.height == 3, "no wider than its images")
        #expect(image.pixels == [1, 2, 7, 8, 3, 4, 9, 10, 5, 6, 11, 12])
    }

    @Test func usualSheet() {
        let image = Sheet(columns: 5).image(
            of: [UInt8](repeating: 255, count: 25 * 784), count: 25, height: 28, width: 28)
        #expect(image.width == 152 && image.height == 152)
        #expect(image.pixels.count { $0 == 255 } == 25 * 784)
        #expect(image.pixels.count { $0 == 48 } == 152 * 152 - 25 * 784)
    }

    @Test func columnsForACount() {
        #expect([1, 2, 4, 5, 9, 12, 16, 25, 26].map(Sheet.columns(for:)) == [1, 2, 2, 3, 3, 4, 4, 5, 6])
        #expect(Sheet.columns(for: 0) == 1)
    }

    @Test func countsMustAgree() async {
        await #expect(processExitsWith: .failure) {
            _ = Sheet(columns: 2).image(of: [1, 2, 3], count: 2, height: 1, width: 1)
        }
        await #expect(processExitsWith: .failure) { _ = Sheet(columns: 0) }
    }
}

@Suite struct PGMTests {
    let image = GrayImage(width: 3, height: 2, pixels: [0, 10, 32, 255, 35, 80])

    @Test func goldenBytes() {
        #expect(PGM.encoded(image) == Array("P5\n3 2\n255\n".utf8) + [0, 10, 32, 255, 35, 80])
    }

    @Test func roundTrip() throws {
        #expect(try PGM.decoded(PGM.encoded(image)) == image)
        #expect(
            try PGM.decoded(Array("P5 1\t1\r255\n\n".utf8)) == GrayImage(width: 1, height: 1, pixels: [10]))
    }

    static let hostile: [(text: String, problem: PGM.Problem)] = [
        ("", .header),
        ("P5", .header),
        ("P5\n", .header),
        ("P6\n1 1\n255\nx", .header),
        ("P5\n1 1\n65535\nxx", .header),
        ("P5\n1 1\n254\nx", .header),
        ("P5\n# made by\n1 1\n255\nx", .header),
        ("P5\n1  1\n255\nx", .header),
        ("P5\n-1 -1\n255\nx", .header),
        ("P5\n+1 1\n255\nx", .header),
        ("P5\n0 0\n255\n", .header),
        ("P5\n1 1\n255", .header),
        ("P5\n99999999999 1\n255\nx", .header),
        ("P5\n1 1\n255\n", .pixels(width: 1, height: 1, present: 0)),
        ("P5\n2 1\n255\nxxx", .pixels(width: 2, height: 1, present: 3)),
        ("P5\n2 1\n255\nxxxx", .pixels(width: 2, height: 1, present: 4)),
        (
            "P5\n9999999999 9999999999\n255\nx",
            .pixels(width: 9_999_999_999, height: 9_999_999_999, present: 1)
        ),
    ]

    @Test(arguments: hostile.indices) func refused(_ index: Int) {
        let (text, problem) = Self.hostile[index]
        #expect(throws: problem) { try PGM.decoded(Array(text.utf8)) }
    }

    @Test func messages() {
        #expect("\(PGM.Problem.header)" == "it does not begin with 'P5', width, height and 255")
        #expect(
            "\(PGM.Problem.pixels(width: 2, height: 3, present: 5))"
                == "its 2 x 3 pixels should follow the header, not 5")
    }
}
