import KernelABI
@testable import TensorCore
import Testing

/// Random words against the known answers published with the generator.
struct PhiloxTests {
    /// A counter and a key, lowest word first, and the resulting block.
    struct KnownAnswer: Sendable, CustomTestStringConvertible {
        let counter: [UInt32]
        let key: [UInt32]
        let block: [UInt32]
        var testDescription: String { "counter \(counter)" }
    }

    /// Random123's `kat_vectors`, the lines of philox4x32 with 10 rounds.
    static let published = [
        KnownAnswer(
            counter: [0, 0, 0, 0], key: [0, 0],
            block: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        KnownAnswer(
            counter: [.max, .max, .max, .max], key: [.max, .max],
            block: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
        KnownAnswer(
            counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0],
            block: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
    ]

    @Test(arguments: CPULevel.available, published)
    func knownAnswer(level: CPULevel, known: KnownAnswer) {
        // The counter's words are block, stream and step; a chunk holds 64 blocks, word by word.
        let (chunk, block) = Int(known.counter[0]).quotientAndRemainder(dividingBy: randomChunkBlocks)
        let address = PhiloxAddress(
            seed: UInt64(known.key[1]) << 32 | UInt64(known.key[0]), stream: known.counter[1],
            step: UInt64(known.counter[3]) << 32 | UInt64(known.counter[2]))
        var words = [UInt32](repeating: 0, count: randomChunk)
        words.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            level.kernels.random.randomWords(address, chunk..<chunk + 1, start)
        }
        #expect((0..<4).map { words[$0 * randomChunkBlocks + block] } == known.block)
    }

    /// The documented order of `Engine.randomWords`, with the first known answer at its four positions.
    @Test(arguments: CPULevel.available)
    func wordsOfABlockLie64Apart(level: CPULevel) {
        let words = Engine(level: level, threads: 1)
            .randomWords(256, from: RandomAddress(seed: 0, stream: 0, step: 0))
        #expect([words[0], words[64], words[128], words[192]] == Self.published[0].block)
    }

    @Test(arguments: CPULevel.available)
    func shorterDrawIsAPrefix(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let address = RandomAddress(seed: 1, stream: 2, step: 3)
        let long = engine.randomWords(1000, from: address)
        for count in [0, 1, 63, 64, 255, 256, 257, 512, 999] {
            #expect(engine.randomWords(count, from: address) == Array(long.prefix(count)))
        }
    }

    /// All bits of the three parts of an address matter.
    @Test func everyAddressDiffers() {
        let engine = Engine(level: .baseline, threads: 1)
        let addresses = [
            RandomAddress(seed: 1, stream: 1, step: 1), RandomAddress(seed: 2, stream: 1, step: 1),
            RandomAddress(seed: 1 << 32 | 1, stream: 1, step: 1), RandomAddress(seed: 1, stream: 2, step: 1),
            RandomAddress(seed: 1, stream: 1, step: 2), RandomAddress(seed: 1, stream: 1, step: 1 << 32 | 1),
        ]
        let draws = Set(addresses.map { engine.randomWords(4, from: $0) })
        #expect(draws.count == addresses.count)
    }
}
