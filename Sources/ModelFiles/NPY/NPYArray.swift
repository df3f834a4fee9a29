import Codecs

/// An array of 32-bit floats, as stored in NumPy's .npy files.
public struct NPYArray: Sendable {
    /// The dimensions, outermost first; empty for a single number.
    public var shape: [Int]
    /// The values, row-major; as many as the product of `shape`.
    public var values: [Float]

    /// Creates an array of `values`, row-major in `shape`.
    public init(shape: [Int], values: [Float]) {
        self.shape = shape
        self.values = values
    }

    /// The first bytes of every file, before the two bytes of the version.
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Encodes the array as a file: version 1.0, `<f4`, row-major, with the data at a multiple of 64 bytes.
    ///
    /// - Throws: `NPYError` if the shape does not match the values.
    public func encoded() throws -> [UInt8] {
        guard byteCount(of: shape, width: 4) == 4 * values.count else {
            throw NPYError.dataLength(
                shape: shape, needed: byteCount(of: shape, width: 4), present: 4 * values.count)
        }
        let list = shape.map(String.init).joined(separator: ", ")
        let tuple = shape.count == 1 ? "(\(list),)" : "(\(list))"
        var header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': \(tuple), }".utf8)
        // Ten bytes precede the header, and a line feed ends it.
        header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: -(header.count + 11) & 63))
        header.append(UInt8(ascii: "\n"))
        guard let length = UInt16(exactly: header.count) else { throw NPYError.rank(shape.count) }

        var file = Self.magic + [1, 0]
        file.reserveCapacity(10 + header.count + 4 * values.count)
        file.append(littleEndian: length)
        file.append(contentsOf: header)
        file.append(littleEndian: values)
        return file
    }
}
