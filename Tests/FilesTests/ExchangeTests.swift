import Files
import Foundation
import ModelFiles
import Reports
import Testing

/// The Swift half of `Tests/Golden/files_check.py`.
@Suite struct ExchangeTests {
    static let folder = ProcessInfo.processInfo.environment["GAN_TRAIN_FILES_CHECK"]

    @Test(.enabled(if: folder != nil, "run by Tests/Golden/files_check.py"))
    func exchangeWithPython() throws {
        let folder = try #require(Self.folder)
        let ramp = (0..<24).map { Float($0) / 7 }
        let odd: [UInt32] = [0x7FC0_0000, 0x7F80_0000, 0xFF80_0000, 0x8000_0000, 1]

        let theirs = try SafeTensors(path: folder + "/python.safetensors")
        #expect(theirs.metadata == ["step": "200", "text": "\"é\\\n\u{1}"])
        #expect(theirs.tensors.count == 4)
        #expect(theirs["ramp"]?.shape == [2, 3, 4] && theirs["ramp"]?.values == ramp)
        #expect(theirs["odd é"]?.values.map(\.bitPattern) == odd)
        #expect(theirs["one"]?.shape == [] && theirs["one"]?.values == [0.5])
        #expect(theirs["none"]?.shape == [0, 7] && theirs["none"]?.values == [])
        for name in ["python-f4", "python-f8"] {
            let array = try NPYArray(path: folder + "/\(name).npy")
            #expect(array.shape == [2, 3, 4] && array.values == ramp)
        }
        #expect(try NPYArray(path: folder + "/python-u1.npy").values == (0..<256).map(Float.init))
        #expect(throws: NPYError.fortranOrder) {
            try NPYArray(decoding: Files.read(folder + "/python-fortran.npy"))
        }
        let image = GrayImage(width: 4, height: 3, pixels: Array(0..<12))
        #expect(try PGM.decoded(Files.read(folder + "/python.pgm")) == image)

        let ours = SafeTensors(
            metadata: theirs.metadata,
            tensors: [
                .init(name: "ramp", shape: [2, 3, 4], values: ramp),
                .init(name: "odd é", shape: [5], values: odd.map(Float.init(bitPattern:))),
                .init(name: "one", shape: [], values: [0.5]),
                .init(name: "none", shape: [0, 7], values: []),
            ])
        try Files.write(ours.encoded(), to: folder + "/swift.safetensors")
        try Files.write(NPYArray(shape: [2, 3, 4], values: ramp).encoded(), to: folder + "/swift.npy")
        try Files.write(PGM.encoded(image), to: folder + "/swift.pgm")
    }
}
