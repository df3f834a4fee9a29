import ModelFiles
import Testing

@Suite struct SafeTensorsTests {
    let example = SafeTensors(
        metadata: ["step": "200", "config": "{\"a\":\"é\\\"\n\"}"],
        tensors: [
            .init(name: "b", shape: [2, 1], values: [1, -2]),
            .init(name: "a", shape: [], values: [0.5]),
            .init(name: "none", shape: [0, 7], values: []),
        ])

    @Test func goldenBytes() throws {
        let header =
            #"{"__metadata__":{"config":"{\"a\":\"é\\\"\n\"}","step":"200"},"#
            + #""b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"#
            + #""a":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"#
            + #""none":{"dtype":"F32","shape":[0,7],"data_offsets":[12,12]}}"#
        let padded = Array(header.utf8) + [UInt8](repeating: 0x20, count: 232 - header.utf8.count)
        let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F]
        #expect(try example.encoded() == [232, 0, 0, 0, 0, 0, 0, 0] + padded + data)
    }

    @Test func roundTrip() throws {
        let bytes = try example.encoded()
        let read = try SafeTensors(decoding: bytes)
        #expect(read.metadata == example.metadata)
        #expect(read.tensors.map(\.name) == ["b", "a", "none"])
        #expect(read["b"]?.shape == [2, 1])
        #expect(read["b"]?.values == [1, -2])
        #expect(read["a"]?.values == [0.5])
        #expect(read["c"] == nil)
        #expect(try read.encoded() == bytes)
    }

    @Test func nothingAtAll() throws {
        let bytes = try SafeTensors().encoded()
        #expect(bytes == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
        let read = try SafeTensors(decoding: bytes)
        #expect(read.tensors.isEmpty && read.metadata.isEmpty)
    }

    /// PyTorch counts batches in 64-bit integers, and its library writes those first.
    @Test func tensorsOfOtherTypesCanBeLeftOut() throws {
        let header =
            #"{"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"#
            + #""a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#
        let data: [UInt8] = [7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F]
        let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + data
        let read = try SafeTensors(decoding: bytes) { $0 == "n" }
        #expect(read.tensors.map(\.name) == ["a"] && read["a"]?.values == [1])
        #expect(throws: SafeTensorsError.elementType(tensor: "n", found: "I64")) {
            try SafeTensors(decoding: bytes)
        }
    }

    @Test func everyFloatKeepsItsBits() throws {
        let patterns: [UInt32] = [
            0x0000_0000, 0x8000_0000, 0x0000_0001, 0x7F7F_FFFF, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000,
            0x7FC0_1234, 0xFFC0_0000,
        ]
        let values = patterns.map(Float.init(bitPattern:))
        let file = SafeTensors(tensors: [.init(name: "x", shape: [9], values: values)])
        let read = try SafeTensors(decoding: file.encoded())
        #expect(read["x"]?.values.map(\.bitPattern) == patterns)
    }

    @Test func everyCharacterSurvives() throws {
        let text = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init))) + "😀"
        let name = String(text.prefix(0x90)) + "😀"
        let file = SafeTensors(
            metadata: [name: text], tensors: [.init(name: name, shape: [0], values: [])])
        let read = try SafeTensors(decoding: file.encoded())
        #expect(read.metadata == [name: text])
        #expect(read.tensors.first?.name == name)
    }

    @Test func headerOfAnotherWriter() throws {
        // Reordered keys, spaces, data in another order than the header, every escape.
        let header =
            #"{ "z\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t" : {"shape" : [ 1 , 1 ],"data_offsets":"#
            + #"[4,8],"dtype":"F32"},"#
            + #""y":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}, "__metadata__":{} }"# + "\n  "
        let read = try SafeTensors(
            decoding: file(header, data: [0, 0, 0, 0, 0, 0, 0x80, 0x3F]))
        #expect(read.tensors.map(\.name) == ["zé😀\"\\/\u{8}\u{C}\n\r\t", "y"])
        #expect(read.tensors.map(\.values) == [[1], [0]])
    }

    @Test func writerRefuses() {
        let long = String(repeating: "n", count: 257)
        #expect(throws: SafeTensorsError.nameTooLong(name: long, limit: 256)) {
            try SafeTensors(metadata: [long: ""]).encoded()
        }
        #expect(throws: SafeTensorsError.nameTooLong(name: long, limit: 256)) {
            try encode(.init(name: long, shape: [0], values: []))
        }
        func encode(_ tensors: SafeTensors.Entry...) throws {
            _ = try SafeTensors(tensors: tensors).encoded()
        }
        #expect(throws: SafeTensorsError.duplicate(name: "a")) {
            try encode(.init(name: "a", shape: [], values: [0]), .init(name: "a", shape: [1], values: [0]))
        }
        #expect(throws: SafeTensorsError.reserved(name: "__metadata__")) {
            try encode(.init(name: "__metadata__", shape: [], values: [0]))
        }
        #expect(throws: SafeTensorsError.size(tensor: "a", shape: [2, 3], bytes: 20)) {
            try encode(.init(name: "a", shape: [2, 3], values: [0, 0, 0, 0, 0]))
        }
        #expect(throws: SafeTensorsError.size(tensor: "a", shape: [-1, -1], bytes: 4)) {
            try encode(.init(name: "a", shape: [-1, -1], values: [0]))
        }
    }
}

/// A safetensors file of any `header` and `data`, valid or not.
func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + Array(header.utf8) + data
}
