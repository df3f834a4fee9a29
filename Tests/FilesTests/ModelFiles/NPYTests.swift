import ModelFiles
import Testing

@Suite struct NPYTests {
    /// An .npy file of version 1.0.
    static func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
        [
            0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(header.utf8.count & 255),
            UInt8(header.utf8.count >> 8),
        ]
            + Array(header.utf8) + data
    }

    /// The bytes of numpy 2: `numpy.save(f, numpy.array([[1, -2]], dtype="<f4"))`.
    @Test func goldenBytes() throws {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }"
        let padded = header + String(repeating: " ", count: 117 - header.count) + "\n"
        #expect(
            try NPYArray(shape: [1, 2], values: [1, -2]).encoded()
                == Self.file(padded, data: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]))
    }

    @Test(arguments: [[], [0], [6], [2, 3], [3, 1, 2], [1, 1, 1, 6, 1], [0, 7]])
    func roundTrip(shape: [Int]) throws {
        let values = (0..<shape.reduce(1, *)).map { Float($0) - 0.1 }
        let bytes = try NPYArray(shape: shape, values: values).encoded()
        #expect((bytes.count - 4 * values.count).isMultiple(of: 64))
        let read = try NPYArray(decoding: bytes)
        #expect(read.shape == shape)
        #expect(read.values == values)
    }

    @Test func otherTypes() throws {
        let doubles: [Double] = [0.1, -1e300, .infinity]
        let data = doubles.flatMap { value in
            (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
        }
        let wide = Self.file("{'shape': (3,), 'fortran_order': False, 'descr': '<f8'}", data: data)
        #expect(try NPYArray(decoding: wide).values == [0.1, -.infinity, .infinity])
        let bytes = Self.file(
            "{'shape': (3,1,), 'fortran_order': False, 'descr': '|u1',}", data: [0, 127, 255])
        #expect(try NPYArray(decoding: bytes).values == [0, 127, 255])
    }

    @Test func manyDimensions() throws {
        let array = NPYArray(shape: [Int](repeating: 1, count: 64), values: [7])
        #expect(try NPYArray(decoding: array.encoded()).values == [7])
        #expect(throws: NPYError.rank(30000)) {
            try NPYArray(shape: [Int](repeating: 1, count: 30000), values: [7]).encoded()
        }
        #expect(throws: NPYError.dataLength(shape: [2], needed: 8, present: 4)) {
            try NPYArray(shape: [2], values: [7]).encoded()
        }
    }

    static func header(_ descr: String = "'<f4'", _ fortran: String = "False", _ shape: String = "(1,)")
        -> String
    {
        "{'descr': \(descr), 'fortran_order': \(fortran), 'shape': \(shape), }"
    }

    static let four: [UInt8] = [0, 0, 0, 0]
    static let hostile: [(bytes: [UInt8], error: NPYError)] = [
        ([], .magic),
        (Array("<html>....".utf8), .magic),
        (Array(file(header(), data: four)[..<9]), .magic),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 2, 0, 0, 0], .version(major: 2, minor: 0)),
        (
            [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 255, 255, 0],
            .headerBeyondFile(announced: 65535, present: 1)
        ),
        (file(""), .header(offset: 0, expected: "'{'")),
        (file("{"), .header(offset: 1, expected: "quote")),
        (file("{}"), .missingKey("descr")),
        (file("{'descr': '<f4'}"), .missingKey("fortran_order")),
        (file("{'descr': '<f4', 'fortran_order': False}"), .missingKey("shape")),
        (file("{'descr': '<f4', 'descr': '<f4'}"), .unexpectedKey("descr")),
        (file("{'x': 1}"), .unexpectedKey("x")),
        (file("{'x\\"), .header(offset: 3, expected: "plain character")),
        (file("{'é"), .header(offset: 2, expected: "plain character")),
        (file("{'fortran_order': 1}"), .header(offset: 18, expected: "True or False")),
        (file("{'fortran_order': Fals"), .header(offset: 18, expected: "True or False")),
        (file(header("'>f4'"), data: four), .elementType(">f4")),
        (file(header("'|O'"), data: four), .elementType("|O")),
        (file(header("[('a', '<f4')]"), data: four), .header(offset: 10, expected: "quote")),
        (file(header("'<f4'", "True"), data: four), .fortranOrder),
        (file(header("'<f4'", "False", "(1)"), data: four), .header(offset: 52, expected: "','")),
        (file(header("'<f4'", "False", "(-1,)"), data: four), .header(offset: 51, expected: "whole number")),
        (file(header("'<f4'", "False", "(1,,)"), data: four), .header(offset: 53, expected: "whole number")),
        (
            file(header("'<f4'", "False", "(\(String(repeating: "1,", count: 65)))"), data: four),
            .header(offset: 179, expected: "')' after 64 numbers")
        ),
        (file(header() + "x", data: four), .header(offset: 57, expected: "end")),
        (file(header(), data: four + [0]), .dataLength(shape: [1], needed: 4, present: 5)),
        (file(header()), .dataLength(shape: [1], needed: 4, present: 0)),
        (
            file(header("'<f4'", "False", "(4611686018427387904, 0)")),
            .dataLength(shape: [1 << 62, 0], needed: nil, present: 0)
        ),
    ]

    @Test(arguments: hostile.indices) func refused(_ index: Int) {
        let (bytes, error) = Self.hostile[index]
        #expect(throws: error) { try NPYArray(decoding: bytes) }
    }

    @Test func damageNeverTraps() throws {
        let whole = try NPYArray(shape: [1, 2], values: [1, 2]).encoded()
        for index in whole.indices {
            for byte: UInt8 in [0x00, 0x27, 0x28, 0x29, 0x2C, 0x30, 0x39, 0x54, 0x7B, 0x7D, 0xFF] {
                var damaged = whole
                damaged[index] = byte
                _ = try? NPYArray(decoding: damaged)
            }
            #expect(throws: NPYError.self) { try NPYArray(decoding: Array(whole[..<index])) }
        }
    }

    @Test func messages() {
        #expect(
            "\(NPYError.dataLength(shape: [2, 3], needed: 24, present: 4))"
                == "its shape [2, 3] needs 24 bytes of data, but 4 follow")
        #expect(
            "\(NPYError.dataLength(shape: [.max, 2], needed: nil, present: 4))".hasPrefix("no file can hold"))
    }
}
