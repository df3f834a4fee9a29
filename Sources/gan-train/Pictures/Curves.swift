import Foundation
import Reports

/// What the lines of `stats.jsonl` say of losses and accuracies, as a chart.
struct Curves {
    /// The members of a line that are drawn; null stands for NaN and infinity.
    private struct Line: Decodable {
        var step: Int
        var discriminatorLossReal: Double?
        var discriminatorLossGenerated: Double?
        var generatorLoss: Double?
        var accuracyReal: Double?
        var accuracyGenerated: Double?
    }

    private let lines: [Line]

    /// Takes lines that are no statistics for none.
    init(_ texts: [Substring]) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        lines = texts.compactMap { try? decoder.decode(Line.self, from: Data($0.utf8)) }
    }

    /// Losses above, accuracies below.
    func chart(title: String) -> Chart {
        Chart(
            title: title, axis: Chart.Axis("training step"),
            panels: [
                Chart.Panel(
                    Chart.Axis("loss", unit: "nats"),
                    [
                        series("discriminator on real images", \.discriminatorLossReal),
                        series("on generated images", \.discriminatorLossGenerated),
                        series("generator", \.generatorLoss),
                    ]),
                Chart.Panel(
                    Chart.Axis("discriminator's accuracy", unit: "%"),
                    [
                        series("on real images", \.accuracyReal, times: 100),
                        series("on generated images", \.accuracyGenerated, times: 100),
                    ], showing: 0...100),
            ])
    }

    private func series(
        _ name: String, _ value: (Line) -> Double?, times factor: Double = 1
    ) -> Chart.Series {
        Chart.Series(name, lines.map { (Double($0.step), (value($0) ?? .nan) * factor) })
    }
}
