/// A grey value as the files have it: 0 is paper, 255 is ink.
public enum Pixel {
    /// What each value is to a network: value / 127.5 - 1, from -1 to 1, at the value's index.
    public static let scaled: [Float] = (0..<256).map { Float($0) / 127.5 - 1 }
}
