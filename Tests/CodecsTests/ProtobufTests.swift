import Codecs
import Testing

/// The wire format of Protocol Buffers.
@Suite struct ProtobufTests {
    private func bytes(_ build: (inout ProtobufMessage) -> Void) -> [UInt8] {
        var message = ProtobufMessage()
        build(&message)
        return message.bytes
    }

    /// The examples of https://protobuf.dev/programming-guides/encoding.
    @Test func theSpecificationsExamples() {
        #expect(bytes { $0.add(1, 150) } == [0x08, 0x96, 0x01])
        #expect(bytes { $0.add(2, "testing") } == [0x12, 0x07] + Array("testing".utf8))
        var inner = ProtobufMessage()
        inner.add(1, 150)
        #expect(bytes { $0.add(3, inner) } == [0x1a, 0x03, 0x08, 0x96, 0x01])
        #expect(bytes { $0.add(1, -2) } == [0x08, 0xfe] + [UInt8](repeating: 0xff, count: 8) + [0x01])
    }

    @Test func otherTypes() {
        #expect(bytes { $0.add(2, Float(0.5)) } == [0x15, 0, 0, 0, 0x3f])
        #expect(bytes { $0.add(1, 0.5) } == [0x09, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f])
        #expect(bytes { $0.add(4, [UInt8]()) } == [0x22, 0x00])
        #expect(bytes { $0.add(1, 0) } == [0x08, 0x00])
    }

    /// A tag of two bytes, a length of two bytes, and the largest integer.
    @Test func largeNumbers() {
        #expect(bytes { $0.add(20, 127) } == [0xa0, 0x01, 0x7f])
        #expect(bytes { $0.add(1, [UInt8](repeating: 7, count: 300)) }.prefix(4) == [0x0a, 0xac, 0x02, 7])
        #expect(bytes { $0.add(1, Int.max) } == [0x08] + [UInt8](repeating: 0xff, count: 8) + [0x7f])
    }
}
