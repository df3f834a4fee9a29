/// Named tensors and string metadata, as stored in a safetensors file.
///
/// The file is a 64-bit little-endian length, a JSON header of that length, and the tensors' bytes end to
/// end. Only 32-bit floats are supported; NaN and infinity are valid values and keep their bits.
public struct SafeTensors: Sendable {
    /// One tensor: its name, its dimensions and its values in row-major order.
    public struct Entry: Sendable {
        /// The tensor's name, such as `generator.0.weight`.
        public var name: String
        /// The dimensions, outermost first; empty for a single number.
        public var shape: [Int]
        /// The values, row-major; as many as the product of `shape`.
        public var values: [Float]

        /// Creates a tensor of `values`, row-major in `shape`.
        public init(name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// A tensor without its values.
    public struct Outline: Equatable, Sendable {
        /// The tensor's name.
        public var name: String
        /// The dimensions, outermost first.
        public var shape: [Int]
        /// The number of values.
        public var count: Int { shape.reduce(1, *) }

        /// Creates a tensor without values.
        public init(name: String, shape: [Int]) {
            self.name = name
            self.shape = shape
        }
    }

    /// The header's `__metadata__`.
    public var metadata: [String: String]
    /// The tensors, in the order of the header.
    public var tensors: [Entry]

    /// Creates the contents of a file; `encoded()` checks them.
    public init(metadata: [String: String] = [:], tensors: [Entry] = []) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// The tensor with this name, or nil.
    public subscript(name: String) -> Entry? {
        tensors.first { $0.name == name }
    }

    /// The key of the metadata, among the names of tensors in the header.
    static let metadataKey = "__metadata__"

    /// The longest header that is read; the same limit as in the format's own library.
    static let headerLimit = 100_000_000
}
