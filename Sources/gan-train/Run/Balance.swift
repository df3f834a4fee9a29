import Foundation
import GANModels

/// Notices when the discriminator has won: then the generator's loss grows without bound, and its images no longer
/// change for the better. Many runs come near that, so the line is printed once.
struct Balance {
    private var isLost = false

    /// What to tell the user after a step, if anything.
    mutating func notice(after report: StepReport) -> String? {
        // Below this a loss prints as 0; a generator that still learns has one of some units.
        let hasWon = max(report.discriminatorLossReal, report.discriminatorLossGenerated) < 1e-6
        guard hasWon, report.generatorLoss > 100, !isLost else { return nil }
        isLost = true
        return "Step \(report.step): the discriminator's loss is 0 and the generator's "
            + String(format: "%.0f", report.generatorLoss)
            + ": it has stopped learning. A smaller --learning-rate may help."
    }
}
