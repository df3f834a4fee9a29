import Testing

@testable import Codecs
@testable import Reports

/// TensorBoard's event files. `Tests/Formats/tensorboard_check.py` reads a run's with TensorBoard.
@Suite struct BoardEventTests {
    /// The examples of RFC 3720, appendix B.4.
    @Test func checksums() {
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(CRC32C.checksum([UInt8](repeating: 0xff, count: 32)) == 0x62a8_ab43)
        #expect(CRC32C.checksum(Array(0..<32)) == 0x46dd_794e)
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xe306_9283)
        #expect(CRC32C.checksum([]) == 0)
    }

    /// As TensorBoard 2.21 writes them:
    ///
    ///     RecordWriter(file).write(Event(wall_time=1.5, file_version="brain.Event:2").SerializeToString())
    ///     Event(wall_time=1.5, step=21, session_log=SessionLog(status=1))
    ///     Event(wall_time=1.5, step=300, summary=Summary(value=[
    ///         Summary.Value(tag="a", simple_value=0.5), Summary.Value(tag="b", simple_value=-1)]))
    @Test(arguments: [
        (
            BoardEvent.version, 0,
            "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c"
        ),
        (.start, 21, "0f000000000000006d532b0909000000000000f83f10153a020801768d7cfc"),
        (
            .numbers([("a", 0.5), ("b", -1)]), 300,
            "220000000000000078113dfd09000000000000f83f10ac022a140a080a0161150000003f0a080a0162"
                + "15000080bfc4e139e7"
        ),
    ])
    func golden(event: BoardEvent, step: Int, expected: String) {
        let bytes = event.record(step: step, time: 1.5)
        #expect(bytes.map { String($0, radix: 16).atEnd(of: 2, filledWith: "0") }.joined() == expected)
    }
}
