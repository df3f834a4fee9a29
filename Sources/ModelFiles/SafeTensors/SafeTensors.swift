/// Named tensors and a table of strings, as a safetensors file holds them.
///
/// The file is a 64-bit little-endian length, a JSON header of that length and the tensors' bytes, end to
/// end. Only 32-bit floats are written and read; a NaN or an infinity is as legal as any other value and
/// keeps its bits.
public struct SafeTensors: Sendable {
    /// One tensor: its name, its dimensions and its values in row-major order.
    public struct Entry: Sendable {
        /// The tensor's name, such as `generator.0.weight`.
        public var name: String
        /// The dimensions, outermost first; empty for a single number.
        public var shape: [Int]
        /// As many values as the product of `shape`.
        public var values: [Float]

        /// A tensor of `values`, row-major in `shape`.
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
        /// How many values it has.
        public var count: Int { shape.reduce(1, *) }

        /// A tensor to be written.
        public init(name: String, shape: [Int]) {
            self.name = name
            self.shape = shape
        }
    }

    /// The header's `__metadata__`.
    public var metadata: [String: String]
    /// The tensors, in the order of the header.
    public var tensors: [Entry]

    /// A file's contents; `encoded()` checks them.
    public init(metadata: [String: String] = [:], tensors: [Entry] = []) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// The tensor of that name.
    public subscript(name: String) -> Entry? {
        tensors.first { $0.name == name }
    }

    /// The header's key that holds strings and no tensor.
    static let metadataKey = "__metadata__"

    /// The longest header that is read, the limit that the format's own library sets too.
    static let headerLimit = 100_000_000
}
