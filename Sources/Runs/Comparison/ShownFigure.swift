import Foundation

/// A metric in a table: its title and how its values are written.
struct ShownFigure {
    let title: String
    /// The metric's name.
    let name: String
    let decimals: Int
    /// What values are multiplied by.
    let factor: Double

    init(_ title: String, _ name: String, _ decimals: Int, times factor: Double = 1) {
        self.title = title
        self.name = name
        self.decimals = decimals
        self.factor = factor
    }

    func text(_ value: Double) -> String { String(format: "%.\(decimals)f", factor * value) }

    /// Figures of evaluations.
    static let ofImages = [
        ShownFigure("FID", "fid", 2), ShownFigure("KID x 1000", "kid", 2, times: 1000),
        ShownFigure("precision", "precision", 3), ShownFigure("recall", "recall", 3),
        ShownFigure("density", "density", 3), ShownFigure("coverage", "coverage", 3),
        ShownFigure("modes", "modes", 0),
    ]

    /// The share of images that are read as the digit that was asked for.
    static let asAsked = ShownFigure("read as asked %", "as_asked", 1, times: 100)

    /// Losses and accuracies.
    static let ofTraining = [
        ShownFigure("D real", "discriminator_loss_real", 3),
        ShownFigure("D generated", "discriminator_loss_generated", 3),
        ShownFigure("G", "generator_loss", 3),
        ShownFigure("real %", "accuracy_real", 1, times: 100),
        ShownFigure("generated %", "accuracy_generated", 1, times: 100),
    ]
}
