import Codecs
import Foundation

/// A generator as the page's script runs it.
public struct PageGenerator: Sendable {
    /// A parameter or a running statistic.
    struct Tensor: Sendable {
        var name: String
        var shape: [Int]
        /// Whether it is stored in half precision.
        var isHalf: Bool
    }

    /// The network, as a model's file describes it.
    public var network: JSONValue
    /// Rows and columns of an image.
    public var height: Int, width: Int
    /// The length of a latent vector.
    public var latent: Int
    /// The labels of the classes; nil for a generator without.
    public var labels: [Int]?
    /// Whether the classes are clusters of like images rather than digits.
    public var areClusters = false
    /// The random stream of latent vectors.
    public var stream: UInt32
    private(set) var tensors: [Tensor] = []
    /// All tensors end to end, little-endian.
    private var bytes: [UInt8] = []

    /// Numbers that a tensor may have to be stored in single precision: biases and batch normalisation are
    /// short, and errors in them do not average out.
    static let singleLimit = 4096

    /// A generator without weights.
    public init(
        network: JSONValue, height: Int, width: Int, latent: Int, labels: [Int]?, stream: UInt32
    ) {
        self.network = network
        (self.height, self.width) = (height, width)
        self.latent = latent
        self.labels = labels
        self.stream = stream
    }

    /// Adds a tensor, in row-major order. Larger ones are stored in half precision, unless a number exceeds
    /// its range.
    public mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
        let isHalf =
            values.count > Self.singleLimit && !values.contains { $0.magnitude >= HalfFloat.overflow }
        tensors.append(Tensor(name: name, shape: shape, isHalf: isHalf))
        bytes.reserveCapacity(bytes.count + values.count * (isHalf ? 2 : 4))
        for value in values {
            let bits = isHalf ? UInt32(HalfFloat.bits(value)) : value.bitPattern
            for shift in stride(from: UInt32(0), to: isHalf ? 16 : 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
    }

    /// The bytes that the weights take in a page.
    public var size: Int { (bytes.count + 2) / 3 * 4 }

    /// Appends the description and the weights as blocks of data.
    func append(to page: inout [UInt8]) {
        page += Array(HTML.json(description, id: "generator").utf8)
        page += Array("<script type=\"text/plain\" id=\"weights\">".utf8)
        page += Data(bytes).base64EncodedData()
        page += Array("</script>\n".utf8)
    }

    private var description: JSONValue {
        func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .number("\($0)") }) }
        let tensors = self.tensors.map { tensor in
            JSONValue.object([
                .init("name", .string(tensor.name)), .init("shape", numbers(tensor.shape)),
                .init("isHalf", .bool(tensor.isHalf)),
            ])
        }
        return .object([
            .init("network", network), .init("image", numbers([height, width])),
            .init("labels", labels.map(numbers) ?? .null), .init("areClusters", .bool(areClusters)),
            .init("stream", .number("\(stream)")),
            .init("tensors", .array(tensors)),
        ])
    }
}
