import GANModels
import TensorCore
import Testing

@testable import CommandLineKit
@testable import Runs
@testable import gan_train

/// `config.json` and checkpoints can be read for all settings that the parser and a dry run accept.
@Suite struct ContinuationTests {
    /// Values for each option: usual ones, the parser's bounds, and those around them.
    private static let values: [(option: String, values: [String])] = [
        ("--preset", Preset.all.map(\.name)),
        ("--steps", ["1", "30000", "281474976710656", "281474976710657", "9223372036854775807"]),
        ("--epochs", ["1", "50", "1000000"]),
        ("--batch", ["1", "2", "32", "128", "1472", "1473", "1536", "8192"]),
        ("--seed", ["0", "1", "18446744073709551615"]),
        ("--keep", ["1", "9223372036854775807"]),
        ("--latent", ["1", "100", "16384"]),
        ("--log-every", ["1", "9223372036854775807", "3epochs", "9223372036854775807epochs"]),
        ("--sample-every", ["1", "9223372036854775807", "1epoch", "9223372036854775807epochs"]),
        ("--checkpoint-every", ["1", "9223372036854775807", "1epoch", "9223372036854775807epochs"]),
        ("--learning-rate", ["1e-37", "2e-4", "0.1", "3.4e38", "0x1p-3"]),
        ("--beta1", ["0", "-0.0", "0.5", "1e-320", "4.9e-324", "0.9999999"]),
        ("--beta2", ["0", "0.999", "2.2250738585072014e-308"]),
        ("--epsilon", ["1e-37", "1e-8", "3.4028234e38"]),
        ("--discriminator-update", ["separate", "joint"]),
    ]

    private static let folders: [String?] = [
        nil, "data", "/a b/\u{1B}[31m\r\n\t", "\"\\\u{2028}", String(repeating: "x", count: 4095),
        String(repeating: "\u{1}", count: 4095), String(repeating: "\\", count: 4095),
        "e" + String(repeating: "\u{301}", count: 2000),
    ]

    private struct Draws {
        var state: UInt64 = 1
        /// SplitMix64 (Steele, Lea and Flood 2014).
        mutating func next(_ count: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(count))
        }
    }

    private func settings(
        _ arguments: [String], images: Int = 60_000, folder: String? = nil, threads: Int = 2
    ) throws -> RunSettings? {
        let options = try TrainOptions.command.parse(arguments)
        let name = RunSettings.showable("MNIST (verified, in \(folder ?? "x"))")
        return try options.settings(
            data: .init(name: name, images: images, sha256: "0", folder: folder), cpu: .baseline,
            threads: threads)
    }

    @Test func runsThatStartCanBeResumed() throws {
        var draws = Draws()
        var accepted = 0
        for _ in 0..<500 {
            var arguments: [String] = []
            for (option, values) in Self.values where draws.next(4) == 0 {
                arguments += [option, values[draws.next(values.count)]]
            }
            let images = [1, 40, 8191, 60_000, Int(UInt32.max)][draws.next(5)]
            let folder = Self.folders[draws.next(Self.folders.count)]
            let threads = [1, 2, 256, 384][draws.next(4)]
            let made: RunSettings?
            do {
                made = try settings(arguments, images: images, folder: folder, threads: threads)
            } catch {
                #expect(error is UsageError || (error as? Failure)?.code == .wrongUsage, "\(error)")
                continue
            }
            let settings = try #require(made)
            accepted += 1
            let read = try? RunSettings(decoding: settings.json)
            #expect(read == settings, "\(arguments), \(images) images, \(folder ?? "-"), \(threads) threads")
            let saved = try? RunSettings(decoding: Array(settings.forCheckpoint.utf8))
            #expect(saved.map(settings.decidingDifferences) == [], "\(arguments)")
        }
        // Some combinations are accepted, some refused.
        #expect((50...450).contains(accepted), "\(accepted)")
    }

    /// The check accepts what people use.
    @Test(arguments: [
        "", "--preset dcgan32 --batch 1472", "--preset dense784 --batch 8192 --latent 16384",
        "--preset dcgan32 --latent 16384", "--preset softmax --epochs 1000 --batch 2",
        "--steps 281474976710656 --keep 9223372036854775807", "--learning-rate 1e-37 --beta1 1e-320",
    ])
    func stillAccepted(line: String) throws {
        #expect(try settings(line.split(separator: " ").map(String.init)) != nil)
    }

    @Test(arguments: [
        (
            "--steps 281474976710657",
            "training.steps: a whole number from 1 to 281474976710656 is expected, not 281474976710657"
        ),
        (
            "--preset dcgan32 --batch 1536",
            "training.batch: 182274 outputs for each of 1536 images are too many; a batch of 1472 fits"
        ),
    ])
    func refusalsNameTheLimit(line: String, problem: String) {
        let failure = #expect(throws: Failure.self) {
            try settings(line.split(separator: " ").map(String.init))
        }
        #expect(failure?.code == .wrongUsage && failure?.description.contains(problem) == true)
    }

    /// A run that is resumed many times with other settings is refused before its file is too long to be
    /// read.
    @Test func aLongHistory() throws {
        var settings = try #require(try settings([]))
        let before = settings
        settings.earlier = (1...1000).map { .init(until: $0, settings: before) }
        #expect(throws: Failure.self) { try settings.checked() }
        settings.earlier = Array(settings.earlier?.prefix(100) ?? [])
        #expect(try settings.checked() == settings)
    }
}
