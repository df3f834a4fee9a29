extension Preset {
    /// The published program that a preset follows, for those who know it; nil for one that follows none by name.
    public var source: String? {
        switch name {
        case "dense100": "Keras-GAN"
        case "softmax": "ML-From-Scratch"
        default: nil
        }
    }
}
