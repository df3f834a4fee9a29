extension Preset {
    /// The published program that a preset reproduces, or nil.
    public var source: String? {
        switch name {
        case "dense100": "Keras-GAN"
        case "softmax": "ML-From-Scratch"
        case "wgan-gp": "improved_wgan_training"
        default: nil
        }
    }
}
