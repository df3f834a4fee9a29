import Codecs

/// The beginning of an IDX file: 00 00, the elements' type, the number of dimensions, and each dimension as a
/// big-endian 32-bit number. The elements follow, the last dimension fastest.
struct IDXHeader {
    /// The largest file that is read, unpacked: mnist8m, the largest set of this kind, has 6.4 GB.
    static let largestFile = 1 << 33
    /// More than the header has, so that other formats are recognised.
    static let lookahead = ForeignFormat.lookahead

    private static let unsignedByte: UInt8 = 0x08

    /// The number of items, then an item's dimensions.
    let dimensions: [Int]
    /// Bytes of the header itself.
    let size: Int
    /// Bytes of the whole file.
    let fileSize: Int

    /// Reads the header from a file's first bytes. Behind the number of items `itemShape` is expected.
    /// `diskSize` is the file's size as it lies there, packed or not.
    init(_ beginning: [UInt8], of path: String, diskSize: Int, itemShape: [Int]) throws(DataError) {
        guard !beginning.isEmpty else { throw .empty(path) }
        if let format = ForeignFormat(recognising: beginning) {
            // Gzip files come here unpacked.
            throw format == .gzip ? .packedTwice(path) : .otherFormat(path, format)
        }
        guard [0, 0].starts(with: beginning.prefix(2)) else {
            throw .notIDX(path, found: Array(beginning.prefix(4)))
        }
        guard beginning.count >= 4 else { throw .incompleteHeader(path, bytes: beginning.count) }
        guard beginning[2] == Self.unsignedByte else { throw .elementType(path, found: beginning[2]) }
        let rank = Int(beginning[3])
        guard rank == itemShape.count + 1 else {
            throw .dimensions(path, found: rank, expected: itemShape.count + 1)
        }
        size = 4 + 4 * rank
        guard beginning.count >= size else { throw .incompleteHeader(path, bytes: beginning.count) }
        dimensions = stride(from: 4, to: size, by: 4).map {
            Int(beginning.bigEndian(at: $0, as: UInt32.self))
        }
        guard dimensions[0] > 0 else { throw .noItems(path) }
        guard Array(dimensions.dropFirst()) == itemShape else {
            throw .imageSize(path, found: Array(dimensions.dropFirst()), expected: itemShape)
        }
        var elements = 1
        for dimension in dimensions {
            let (product, overflow) = elements.multipliedReportingOverflow(by: dimension)
            guard !overflow, product <= Self.largestFile - size else {
                throw .tooLarge(path, dimensions: dimensions, size: diskSize)
            }
            elements = product
        }
        fileSize = size + elements
    }

    /// The number of items that a header of any element type and number of dimensions announces; nil if it is none.
    static func items(_ beginning: [UInt8]) -> Int? {
        guard beginning.count >= 8, beginning.starts(with: [0, 0]), beginning[3] >= 1 else { return nil }
        return Int(beginning.bigEndian(at: 4, as: UInt32.self))
    }
}
