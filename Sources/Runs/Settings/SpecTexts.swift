import Foundation
import GANModels
import TensorCore

/// A number in at most six digits: 0.99, not 0.9900000000000001.
func brief(_ number: Double) -> String { String(format: "%g", number) }

extension OptimizerSpec {
    /// For people, on one line.
    package var text: String {
        "Adam, learning rate \(rate.text), beta1 \(beta1), beta2 \(beta2.text), epsilon \(epsilon)"
    }
}

extension NumberSchedule {
    /// The base value, and how it changes.
    package var text: String {
        var text = "\(base)"
        if warmup > 0 { text += " after \(warmup) steps of warm-up" }
        switch decay {
        case .constant: break
        case .linear, .cosine:
            text += ", \(decay.rawValue) to \(brief(end * base)) from \(decayStart) of the run on"
            if decayEnd < 1 { text += " until \(decayEnd)" }
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
        for (name, weight) in penalties.named { text += ", \(name) \(weight.text)" }
        return text
    }
}
