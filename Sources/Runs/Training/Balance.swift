import Foundation
import GANModels

/// Notices when the discriminator has won: then the generator's loss grows without bound, and its images no longer
/// change for the better. Many runs come near that, so the line is printed once.
struct Balance {
    private var isLost = false

    /// What to tell the user after a step, if anything.
    mutating func notice(after report: StepReport) -> String? {
        // Of other losses than cross-entropy, whose unit are nats, neither 0 nor 100 says anything.
        let losses = ["discriminator_loss_real", "discriminator_loss_generated", "generator_loss"].compactMap
        { name in
            report.metrics.first { $0.kind.name == name && $0.kind.panel.unit == "nats" }?.value
        }
        // Below this a loss prints as 0; a generator that still learns has one of some units.
        guard losses.count == 3, max(losses[0], losses[1]) < 1e-6, losses[2] > 100, !isLost else {
            return nil
        }
        isLost = true
        return "Step \(report.step): the discriminator's loss is 0 and the generator's "
            + String(format: "%.0f", losses[2])
            + ": it has stopped learning. A smaller --learning-rate may help."
    }
}
