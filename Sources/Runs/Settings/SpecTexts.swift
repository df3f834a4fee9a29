import GANModels
import TensorCore

extension OptimizerSpec {
    /// For people, on one line.
    package var text: String {
        "Adam, learning rate \(rate.text), beta1 \(beta1), beta2 \(beta2), epsilon \(epsilon)"
    }
}

extension LearningRate {
    /// The base rate, and how it changes.
    package var text: String {
        var text = "\(base)"
        if warmup > 0 { text += " after \(warmup) steps of warm-up" }
        switch decay {
        case .constant: break
        case .linear, .cosine:
            text += ", \(decay.rawValue) to \(end * base) from \(decayStart) of the run on"
        }
        return text
    }
}

extension Objective {
    /// For people, on one line.
    var text: String {
        var text = loss.rawValue
        if labelSmoothing > 0 { text += ", target \(1 - labelSmoothing) for real images" }
        if let weightClip { text += ", weights clipped at \(weightClip)" }
        return text
    }
}
