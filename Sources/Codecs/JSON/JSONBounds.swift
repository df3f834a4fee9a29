/// Bounds of JSON from outside. What this program writes is far from them.
public enum JSONBounds {
    /// How many bytes there may be.
    public static let bytes = 1 << 20
    /// How many bytes a text may have; the names of members have a bound of their own, `ByteScanner.keyLimit`.
    public static let text = 8192
    /// How many bytes a number may have.
    public static let number = 64
    /// How many arrays and objects may lie in each other.
    public static let depth = 32
}
