import Foundation
import ModelFiles
import Testing

/// Damaged or changed generators, checkpoints and latent vectors, tested as processes.
@Suite(.serialized) struct DistrustTests {
    private let scratch: Scratch
    private let generator = "run/generator.safetensors"

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        let outcome = try Program.run(
            "--data", "data", "--out", "run", "--preset", "dense100", "--batch", "4", "--steps", "1",
            "--threads", "1", "--quiet", in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.error)")
    }

    /// Both commands that draw images must refuse the file with a reason, and write nothing.
    private func expectRefusal(_ part: String, _ arguments: String...) throws {
        for command in [
            ["sample", "run", "--out", "x.png"],
            ["interpolate", "run", "--from", "1", "--to", "2", "--frames", "2", "--out", "x.png"],
        ] where !arguments.contains("--latents") || command[0] == "sample" {
            let outcome = try Program.run(command + ["--threads", "1"] + arguments, in: scratch.url)
            #expect(outcome.code == 65 && outcome.error.contains(part), "\(outcome.error)")
            #expect(!scratch.exists("x.png"))
        }
    }

    private func draws(_ arguments: String...) throws -> Bool {
        let outcome = try Program.run(
            ["sample", "run", "--out", "y.png", "--threads", "1"] + arguments, in: scratch.url)
        return outcome.code == 0
    }

    @Test func aFlippedBit() throws {
        var bytes = try scratch.bytes(generator)
        bytes[bytes.count - 1001] ^= 1
        try scratch.write(bytes, to: generator)
        try expectRefusal("cannot be trusted: its data is not what was written")
        try expectRefusal("--unverified accepts it.")
        #expect(try draws("--unverified"))
        let verified = try Program.run("verify", "run", in: scratch.url)
        #expect(verified.code == 65 && verified.error.contains("cannot be trusted"))
    }

    /// As Python's safetensors writes the file: with the old checksums, or without any.
    @Test(arguments: [true, false])
    func writtenAgain(withChecksums: Bool) throws {
        var file = try SafeTensors(path: scratch.path(generator))
        if !withChecksums { file.metadata = file.metadata.filter { !$0.key.hasSuffix("crc32") } }
        file.tensors.reverse()
        try scratch.write(file.encoded(), to: generator)
        try expectRefusal("cannot be trusted: ")
        #expect(try draws("--unverified"))
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func weightsWithNaN(value: Float) throws {
        var file = try SafeTensors(path: scratch.path(generator))
        file.tensors[0].values[7] = value
        try scratch.write(file.encoded(), to: generator)
        try expectRefusal("holds NaN or infinity in 'generator.0.weight'.", "--unverified")
        // With correct checksums, as a program that computes them would write.
        let metadata = file.metadata.filter { !$0.key.hasSuffix("crc32") }
        let outlines = file.tensors.map { SafeTensors.Outline(name: $0.name, shape: $0.shape) }
        try SafeTensors.write(outlines, metadata: metadata, to: scratch.path(generator)) {
            $2.replaceSubrange(0..<$1.count, with: file.tensors[$0].values[$1])
        }
        try expectRefusal("holds NaN or infinity in 'generator.0.weight'.")
        let verified = try Program.run("verify", "run", in: scratch.url)
        #expect(verified.code == 65 && verified.error.contains("holds NaN or infinity"))
    }

    /// A negative variance is finite, but its root is NaN.
    @Test func imagesWithNaN() throws {
        var file = try SafeTensors(path: scratch.path(generator))
        let index = try #require(file.tensors.firstIndex { $0.name.hasSuffix("running_variance") })
        file.tensors[index].values[0] = -1
        try scratch.write(file.encoded(), to: generator)
        try expectRefusal("returns NaN or infinity for these latent vectors.", "--unverified")
    }

    @Test(arguments: [Double.nan, .infinity, 1e300])
    func latentsWithNaN(value: Double) throws {
        // NumPy's header for three rows of 64-bit numbers.
        let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 100), }"
        var bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]
        bytes += Array(text.utf8) + [UInt8](repeating: 0x20, count: 117 - text.utf8.count) + [0x0a]
        for index in 0..<300 {
            let bits = (index == 205 ? value : 0.5).bitPattern
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
        }
        try scratch.write(bytes, to: "z.npy")
        try expectRefusal("at index [2, 5], counted from 0.", "--latents", "z.npy")
    }

    @Test func aFlippedCheckpoint() throws {
        let name = "run/checkpoints/step-000001.safetensors"
        var bytes = try scratch.bytes(name)
        bytes[bytes.count - 1] ^= 1
        try scratch.write(bytes, to: name)
        let resumed = try Program.run("--resume", "run", "--steps", "2", "--quiet", in: scratch.url)
        #expect(resumed.code == 65 && resumed.error.contains("cannot be trusted"), "\(resumed.error)")
    }
}
