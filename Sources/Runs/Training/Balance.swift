import Foundation
import GANModels

/// Detects that the discriminator has won: then the generator's loss grows without bound, and its images stop
/// improving. Many runs come close to that, so the notice is printed only once.
struct Balance {
    private var isLost = false

    /// The notice for the user after a step, or nil.
    mutating func notice(after report: StepReport) -> String? {
        // Only for cross-entropy, in nats: with other losses neither 0 nor 100 is remarkable.
        let losses = ["discriminator_loss_real", "discriminator_loss_generated", "generator_loss"].compactMap
        { name in
            report.metrics.first { $0.kind.name == name && $0.kind.panel.unit == "nats" }?.value
        }
        // A smaller loss is printed as 0; a generator that still learns has a loss of a few nats.
        guard losses.count == 3, max(losses[0], losses[1]) < 1e-6, losses[2] > 100, !isLost else {
            return nil
        }
        isLost = true
        return "Step \(report.step): the discriminator's loss is 0 and the generator's "
            + String(format: "%.0f", losses[2])
            + ": it has stopped learning. A smaller --learning-rate may help."
    }
}
