/// One JSON object on one line, its members in the order in which they were added.
///
/// A number is written with the fewest digits that read back as the same number, so that equal runs have
/// equal lines. JSON has no word for NaN or infinity: they are written as null.
public struct StatsLine: Sendable {
    private var members: [String] = []

    /// An object without members.
    public init() {}

    /// Adds a whole number.
    public mutating func add(_ key: String, _ value: Int) {
        append(key, "\(value)")
    }

    /// Adds a number.
    public mutating func add(_ key: String, _ value: Double) {
        append(key, value.isFinite ? "\(value)" : "null")
    }

    /// Adds a number. Its digits are a Float's own: 0.1, not 0.10000000149011612.
    public mutating func add(_ key: String, _ value: Float) {
        append(key, value.isFinite ? "\(value)" : "null")
    }

    private mutating func append(_ key: String, _ value: String) {
        precondition(
            key.utf8.allSatisfy {
                $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            },
            "a key is plain ASCII")
        members.append("\"\(key)\":\(value)")
    }

    /// The line, without line end.
    public var text: String {
        "{\(members.joined(separator: ","))}"
    }
}
