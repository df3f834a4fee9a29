/// Limits for untrusted JSON, far above what the program writes.
public enum JSONBounds {
    /// The most bytes of a document.
    public static let bytes = 1 << 20
    /// The most bytes of a string; member names have a separate limit, `ByteScanner.keyLimit`.
    public static let text = 8192
    /// The most bytes of a number.
    public static let number = 64
    /// The deepest nesting of arrays and objects.
    public static let depth = 32
}
