import Codecs
import Files

/// Files with checksums of header and data in their metadata. They are written and read in parts, so that the
/// contents, which are already in memory, are never there twice.
extension SafeTensors {
    /// The number of elements in memory at once.
    static let part = 1 << 14
    /// The metadata key of the CRC-32 of the data, as eight hexadecimal digits.
    public static let dataChecksumKey = "crc32"
    /// The metadata key of the CRC-32 of everything before the data, computed with eight zeros in this field.
    public static let headChecksumKey = "header_crc32"

    /// Writes a whole file or, on an error, nothing, as `Files.write` does, with both checksums in its
    /// metadata.
    ///
    /// - Parameters:
    /// - fill: overwrites the first elements of the buffer with a range of the elements of the tensor at an
    ///   index. It is called twice for each range: for the checksum, and to write them.
    package static func write(
        _ tensors: [Outline], metadata: [String: String], to path: String,
        fill: (Int, Range<Int>, inout [Float]) -> Void
    ) throws(FileError) {
        let checksum = checksum(of: tensors, fill: fill)
        let head: [UInt8]
        do throws(SafeTensorsError) {
            head = try sealedHead(metadata, tensors, data: checksum)
        } catch {
            throw .unwritable(path: path, cause: "\(error)")
        }
        do throws(SystemFailure) {
            try Files.replace(path) { file throws(SystemFailure) in
                try file.append(head)
                var failure: SystemFailure?
                forEachPart(of: tensors, fill) { bytes in
                    guard failure == nil else { return }
                    do throws(SystemFailure) { try file.append(bytes) } catch { failure = error }
                }
                if let failure { throw failure }
            }
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    /// The CRC-32 of the data that `write` would write.
    public static func checksum(
        of tensors: [Outline], fill: (Int, Range<Int>, inout [Float]) -> Void
    ) -> UInt32 {
        var sum = CRC32()
        forEachPart(of: tensors, fill) { sum.update($0[...]) }
        return sum.value
    }

    /// The length and the header, with the checksums of themselves and of the data.
    static func sealedHead(
        _ metadata: [String: String], _ tensors: [Outline], data: UInt32
    ) throws(SafeTensorsError) -> [UInt8] {
        var metadata = metadata
        metadata[dataChecksumKey] = digits(data)
        metadata[headChecksumKey] = digits(0)
        metadata[headChecksumKey] = digits(CRC32.checksum(try head(metadata, tensors)))
        return try head(metadata, tensors)
    }

    /// Eight hexadecimal digits.
    static func digits(_ checksum: UInt32) -> String {
        String(checksum, radix: 16).atEnd(of: 8, filledWith: "0")
    }

    private static func forEachPart(
        of tensors: [Outline], _ fill: (Int, Range<Int>, inout [Float]) -> Void, _ body: ([UInt8]) -> Void
    ) {
        var values = [Float](repeating: 0, count: part)
        for (index, tensor) in tensors.enumerated() {
            for start in stride(from: 0, to: tensor.count, by: part) {
                let range = start..<min(start + part, tensor.count)
                fill(index, range, &values)
                body(bytes(values[..<range.count]))
            }
        }
    }

    /// The values as bytes of the file.
    private static func bytes(_ values: ArraySlice<Float>) -> [UInt8] {
        #if _endian(little)
            return unsafe values.withUnsafeBytes { unsafe Array($0) }
        #else
            var bytes: [UInt8] = []
            bytes.append(littleEndian: Array(values))
            return bytes
        #endif
    }
}
