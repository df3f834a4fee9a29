import Reports
import Testing

@Suite struct GIFTests {
    private func image(_ pixels: [UInt8], width: Int) -> GrayImage {
        GrayImage(width: width, height: pixels.count / width, pixels: pixels)
    }

    private let head: [UInt8] = {
        var bytes = Array("GIF89a".utf8)
        bytes += [2, 0, 1, 0, 0xF7, 0, 0]
        for gray in UInt8.min...UInt8.max { bytes += [gray, gray, gray] }
        bytes += [0x21, 0xFF, 11]
        bytes += Array("NETSCAPE2.0".utf8)
        bytes += [3, 1, 0, 0, 0]
        return bytes
    }()

    /// According to GIF89a: of the second frame only the right pixel, with the last frame's delay.
    @Test func goldenBytes() throws {
        let frames = [image([0, 255], width: 2), image([0, 254], width: 2)]
        let first: [UInt8] = [
            0x21, 0xF9, 4, 4, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0,
            8, 5, 0x00, 0x01, 0xFC, 0x0B, 0x08, 0,
        ]
        let second: [UInt8] = [
            0x21, 0xF9, 4, 4, 0x2C, 0x01, 0, 0, 0x2C, 1, 0, 0, 0, 1, 0, 1, 0, 0,
            8, 4, 0x00, 0xFD, 0x05, 0x04, 0,
        ]
        #expect(try GIF.encoded(frames, delay: 10, lastDelay: 300) == head + first + second + [0x3B])
        var growing = GIF(delay: 10, lastDelay: 300)
        try growing.append(frames[0])
        #expect(try growing.encoded().dropFirst(head.count + 4).prefix(2) == [0x2C, 0x01], "the last so far")
        try growing.append(frames[1])
        #expect(try growing.encoded() == head + first + second + [0x3B])
    }

    /// left, top, width and height of a second frame.
    private func rectangle(_ old: [UInt8], _ new: [UInt8]) throws -> [UInt8] {
        let one = try GIF.encoded([image(old, width: 4)], delay: 1, lastDelay: 1)
        let both = try GIF.encoded([image(old, width: 4), image(new, width: 4)], delay: 1, lastDelay: 1)
        let delays = both[(one.count - 1 + 9)...].prefix(8)
        return delays.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    }

    @Test func storesWhatChanged() throws {
        let blank = [UInt8](repeating: 0, count: 12)
        var changed = blank
        #expect(try rectangle(blank, blank) == [0, 0, 1, 1])
        changed[6] = 1
        #expect(try rectangle(blank, changed) == [2, 1, 1, 1])
        changed[9] = 1
        #expect(try rectangle(blank, changed) == [1, 1, 2, 2])
        changed[3] = 1
        #expect(try rectangle(blank, changed) == [1, 0, 3, 3])
    }

    @Test func refusals() throws {
        #expect(throws: GIF.Problem.empty) { try GIF.encoded([], delay: 1, lastDelay: 1) }
        #expect(throws: GIF.Problem.size(width: 65536, height: 1)) {
            try GIF.encoded([image(Array(repeating: 0, count: 65536), width: 65536)], delay: 1, lastDelay: 1)
        }
        var file = GIF(delay: 1, lastDelay: 1)
        try file.append(image([1, 2], width: 2))
        let before = try file.encoded()
        #expect(throws: GIF.Problem.frame(width: 1, height: 2, firstWidth: 2, firstHeight: 1)) {
            try file.append(image([1, 2], width: 1))
        }
        #expect(try file.encoded() == before)
        #expect("\(GIF.Problem.empty)" == "An animation needs a frame")
    }

    @Test func delaysMustFit() async {
        await #expect(processExitsWith: .failure) { _ = GIF(delay: 65536, lastDelay: 0) }
    }
}
