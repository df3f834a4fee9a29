import Codecs

/// What libFuzzer hands over, as an array.
func array(_ data: UnsafePointer<UInt8>?, _ size: Int) -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: data, count: size))
}

/// Ends the process where a parser returned something that it must not; libFuzzer keeps the input.
func check(_ condition: Bool, _ what: String) {
    precondition(condition, what)
}

/// A gzip file with `contents` in stored blocks.
func gzip(_ contents: [UInt8]) -> [UInt8] {
    var file: [UInt8] = []
    for start in stride(from: 0, to: max(contents.count, 1), by: 65535) {
        let block = contents[start..<min(start + 65535, contents.count)]
        let length = [UInt8(block.count & 255), UInt8(block.count >> 8)]
        file += [block.endIndex == contents.count ? 1 : 0] + length + length.map { ~$0 } + block
    }
    return gzip(deflated: file[...], contents)
}

/// A gzip file with a deflate stream of `contents`.
func gzip(deflated stream: ArraySlice<UInt8>, _ contents: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + stream
    for number in [CRC32.checksum(contents), UInt32(contents.count)] {
        file += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    return file
}

/// Unpacks a gzip file at once (`step` nil) or in steps of so many bytes.
func unpacked(_ file: [UInt8], limit: Int, step: Int? = nil) throws(GzipError) -> [UInt8] {
    var reader = GzipReader(file, limit: limit)
    while let step, !reader.isFinished {
        try reader.read(until: reader.count + step)
    }
    return try reader.readAll()
}
