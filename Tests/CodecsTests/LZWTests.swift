import Testing

@testable import Codecs

@Suite struct LZWTests {
    /// 9 bits per code, lowest bit first.
    @Test func smallStreams() {
        func packed(_ codes: [Int]) -> [UInt8] {
            var writer = BitWriter()
            for code in codes { writer.number(code, 9) }
            return writer.bytes
        }
        #expect(lzw([]) == packed([256, 257]))
        #expect(lzw([0, 255]) == packed([256, 0, 255, 257]))
        #expect(lzw([7, 7, 7, 7, 7, 7, 7]) == packed([256, 7, 258, 259, 7, 257]))
    }

    /// Decodes as specified in GIF89a, appendix F; nil if the stream is invalid.
    private func unpacked(_ packed: [UInt8]) -> [UInt8]? {
        var table: [[UInt8]] = []
        var last: [UInt8]?
        var width = 9
        var (bits, count) = (0, 0)
        var output: [UInt8] = []
        for (offset, byte) in packed.enumerated() {
            bits |= Int(byte) << count
            count += 8
            guard count >= width else { continue }
            let code = bits & (1 << width - 1)
            bits >>= width
            count -= width
            if code == 257 { return offset == packed.count - 1 && bits == 0 ? output : nil }
            if code == 256 {
                table = (0..<258).map { $0 < 256 ? [UInt8($0)] : [] }
                width = 9
                last = nil
                continue
            }
            guard code < table.count || code == table.count && last != nil else { return nil }
            let entry = code < table.count ? table[code] : last.map { $0 + [$0[0]] } ?? []
            if let last, table.count < 4096 {
                table.append(last + [entry[0]])
                if table.count == 1 << width, width < 12 { width += 1 }
            }
            output += entry
            last = entry
        }
        return nil
    }

    @Test func roundTrip() {
        for one in DeflateTests.cases.filter({ !$0.contents.isEmpty }) {
            #expect(unpacked(lzw(one.contents)) == one.contents, "\(one.name)")
        }
        // All lengths around those at which the width changes and the table is cleared.
        let noise = DeflateTests.noise(3900)
        for count in [252...260, 764...772, 1788...1796, 3830...3850].joined() {
            #expect(unpacked(lzw(Array(noise.prefix(count)))) == Array(noise.prefix(count)), "\(count)")
        }
    }
}
