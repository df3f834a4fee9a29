/// A JSON object on one line, its members in the order of insertion.
///
/// Numbers are written with the fewest digits that read back as the same number, so equal runs have equal
/// lines. NaN and infinity, which JSON lacks, become null.
public struct StatsLine: Sendable {
    private var members: [String] = []

    /// Creates an empty object.
    public init() {}

    /// Adds an integer.
    public mutating func add(_ key: String, _ value: Int) {
        append(key, "\(value)")
    }

    /// Adds a number.
    public mutating func add(_ key: String, _ value: Double) {
        append(key, value.isFinite ? "\(value)" : "null")
    }

    /// Adds a number with the digits of a Float: 0.1, not 0.10000000149011612.
    public mutating func add(_ key: String, _ value: Float) {
        append(key, value.isFinite ? "\(value)" : "null")
    }

    private mutating func append(_ key: String, _ value: String) {
        precondition(
            key.utf8.allSatisfy {
                $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            },
            "a key must be plain ASCII")
        members.append("\"\(key)\":\(value)")
    }

    /// The line, without a line feed.
    public var text: String {
        "{\(members.joined(separator: ","))}"
    }
}
