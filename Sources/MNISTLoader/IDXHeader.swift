import Codecs

/// The header of an IDX file: 00 00, the elements' type, the number of dimensions, and each dimension as a
/// big-endian 32-bit number. The elements follow, with the last dimension innermost.
struct IDXHeader {
    /// The largest file, unpacked, that is read: mnist8m, the largest set of this kind, has 6.4 GB.
    static let largestFile = 1 << 33
    /// Longer than the header, so that other formats are recognised.
    static let lookahead = ForeignFormat.lookahead

    private static let unsignedByte: UInt8 = 0x08

    /// The number of items, then an item's dimensions.
    let dimensions: [Int]
    /// The size of the header in bytes.
    let size: Int
    /// The size of the whole file in bytes.
    let fileSize: Int

    /// Parses the header from a file's first bytes. Items must have `itemShape`. `diskSize` is the file's
    /// size on disk, compressed or not.
    init(_ beginning: [UInt8], of path: String, diskSize: Int, itemShape: [Int]) throws(DataError) {
        guard !beginning.isEmpty else { throw .empty(path) }
        if let format = ForeignFormat(recognising: beginning) {
            // Gzip files are already unpacked here.
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

    /// The number of items in a header, whatever its element type and number of dimensions; nil if it is not
    /// IDX.
    static func items(_ beginning: [UInt8]) -> Int? {
        guard beginning.count >= 8, beginning.starts(with: [0, 0]), beginning[3] >= 1 else { return nil }
        return Int(beginning.bigEndian(at: 4, as: UInt32.self))
    }
}
