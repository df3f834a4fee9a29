import Codecs
import Files
import Foundation

/// The reason why a file with checksums cannot be trusted.
public enum SealError: Error, Equatable, CustomStringConvertible {
    /// A checksum is missing or malformed.
    case unsealed(key: String)
    /// The header differs from what was written.
    case header
    /// The data differs from what was written.
    case data(expected: String, found: String)

    /// The cause as a clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .unsealed(let key): "it has no checksum '\(key)'"
        case .header: "its header is not what was written: the checksum differs"
        case .data(let expected, let found):
            "its data is not what was written: its CRC-32 is \(found), not \(expected)"
        }
    }
}

/// An open safetensors file that `SafeTensors.write` made; its bytes may be hostile.
///
/// Opening it checks everything except the data, which `read` checks as it reads.
public struct SealedFile: ~Copyable {
    /// The header's `__metadata__`.
    public let metadata: [String: String]
    /// The tensors, in the order of header and data.
    public let tensors: [SafeTensors.Outline]
    /// The expected CRC-32 of the data.
    public let checksum: UInt32
    private let path: String
    private let file: Descriptor

    /// The longest header that is read. Ours have some 10 KB.
    private static let headerLimit = 1 << 24

    /// Opens a file and checks its header against its checksum and length.
    package init(path: String) throws(FileError) {
        let file = try Self.open(path)
        let head = try Self.head(of: file, path)
        self.init(path, file, head)
    }

    private init(
        _ path: String, _ file: consuming Descriptor,
        _ head: (metadata: [String: String], tensors: [SafeTensors.Outline], checksum: UInt32)
    ) {
        self.path = path
        self.file = file
        (metadata, tensors, checksum) = head
    }

    private static func open(_ path: String) throws(FileError) -> Descriptor {
        do throws(SystemFailure) {
            return try Descriptor(opening: path, O_RDONLY)
        } catch {
            throw .unreadable(path: path, cause: error.cause)
        }
    }

    /// Reads everything before the data, which comes next.
    private static func head(
        of file: borrowing Descriptor, _ path: String
    ) throws(FileError) -> (metadata: [String: String], tensors: [SafeTensors.Outline], checksum: UInt32) {
        do {
            let length = try file.length()
            var start = [UInt8](repeating: 0, count: 8)
            let count = try file.readWhole(into: &start)
            guard count == 8 else { throw SafeTensorsError.tooShort(bytes: count) }
            let announced = start.littleEndian(at: 0, as: UInt64.self)
            guard announced <= UInt64(headerLimit) else {
                throw SafeTensorsError.headerTooLong(announced: announced, limit: headerLimit)
            }
            var header = [UInt8](repeating: 0, count: Int(announced))
            guard 8 + header.count <= length, try file.readWhole(into: &header) == header.count else {
                throw SafeTensorsError.headerBeyondFile(announced: header.count, present: length - 8)
            }
            let (metadata, descriptions) = try SafeTensors.header(header[...])
            try SafeTensors.checkLayout(descriptions, length: length - 8 - header.count)
            let tensors = descriptions.map { SafeTensors.Outline(name: $0.name, shape: $0.shape) }
            let checksum = try number(metadata, SafeTensors.dataChecksumKey)
            // Encoded again from what was read: any change to it changes the checksum.
            guard try SafeTensors.sealedHead(metadata, tensors, data: checksum) == start + header else {
                throw SealError.header
            }
            return (metadata, tensors, checksum)
        } catch let failure as SystemFailure {
            throw .unreadable(path: path, cause: failure.cause)
        } catch let broken as SealError {
            throw .changed(path: path, cause: "\(broken)")
        } catch let failure as ScanFailure {
            let cause = SafeTensorsError.header(offset: failure.offset, expected: failure.expected)
            throw .damaged(path, format: "safetensors", cause)
        } catch {
            throw .damaged(path, format: "safetensors", error)
        }
    }

    /// Reads all data once, in the order of `tensors`.
    ///
    /// - Parameters:
    /// - body: receives a range of the elements of the tensor at an index. They are known to be right only
    ///   when this function has returned.
    package consuming func read(_ body: (Int, Range<Int>, [Float]) -> Void) throws(FileError) {
        var sum = CRC32()
        do {
            for (index, tensor) in tensors.enumerated() {
                for start in stride(from: 0, to: tensor.count, by: SafeTensors.part) {
                    let range = start..<min(start + SafeTensors.part, tensor.count)
                    var bytes = [UInt8](repeating: 0, count: 4 * range.count)
                    let count = try file.readWhole(into: &bytes)
                    guard count == bytes.count else {
                        // The file was cut off since it was opened.
                        throw SafeTensorsError.dataLength(described: 4 * tensor.count, present: count)
                    }
                    sum.update(bytes[...])
                    body(index, range, Self.floats(bytes))
                }
            }
            guard sum.value == checksum else {
                throw SealError.data(
                    expected: SafeTensors.digits(checksum), found: SafeTensors.digits(sum.value))
            }
        } catch let failure as SystemFailure {
            throw .unreadable(path: path, cause: failure.cause)
        } catch let broken as SealError {
            throw .changed(path: path, cause: "\(broken)")
        } catch {
            throw .damaged(path: path, format: "safetensors", cause: "\(error)")
        }
    }

    private static func number(_ metadata: [String: String], _ key: String) throws(SealError) -> UInt32 {
        guard let digits = metadata[key], digits.utf8.count == 8, let number = UInt32(digits, radix: 16),
            SafeTensors.digits(number) == digits
        else { throw .unsealed(key: key) }
        return number
    }

    private static func floats(_ bytes: [UInt8]) -> [Float] {
        #if _endian(little)
            return unsafe [Float](unsafeUninitializedCapacity: bytes.count / 4) { buffer, filled in
                unsafe bytes.withUnsafeBytes {
                    unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0)
                }
                filled = bytes.count / 4
            }
        #else
            return bytes.floats(at: 0, count: bytes.count / 4)
        #endif
    }
}
