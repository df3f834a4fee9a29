import Codecs
import Foundation
import GANModels

/// An evaluation as a table: each metric, its value for real images, and its meaning.
enum EvaluationTable {
    /// The row for images whose digit was chosen.
    private static func asAsked(_ evaluation: Evaluation, _ floor: Evaluation) -> [[String]] {
        guard let share = evaluation.asAsked else { return [] }
        let texts = [share, floor.asAsked].map { $0.map { String(format: "%.1f %%", 100 * $0) } ?? "-" }
        return [
            ["as asked"] + texts + [
                "images read as the digit that was asked for; of test images, as labelled"
            ]
        ]
    }

    /// The table, with a head and the shares of the classes below, by their names if they have some.
    static func text(
        _ evaluation: Evaluation, _ floor: Evaluation, _ copies: Memorization, classNames: [String]? = nil
    ) -> String {
        func decimals(_ number: Double, _ count: Int) -> String { String(format: "%.\(count)f", number) }
        func row(_ name: String, _ count: Int, _ what: String, _ figure: (Evaluation) -> Double) -> [String] {
            [name, decimals(figure(evaluation), count), decimals(figure(floor), count), what]
        }
        let rows =
            [
                ["", "images", "real", ""],
                row("FID", 2, "distance of the features' distributions; 0 is best") { $0.fid },
                row("KID x 1000", 2, "the same by a kernel; about 0 is best") { 1000 * $0.kid.mean },
                row("precision", 3, "images that look like real ones") { $0.overlap.precision },
                row("recall", 3, "of the real variety that is met") { $0.overlap.recall },
                row("density", 3, "how near real ones they lie") { $0.overlap.density },
                row("coverage", 3, "real images with a generated one near") { $0.overlap.coverage },
                row("modes", 0, "classes with at least 1 % of the images") { Double($0.shares.modes) },
                row("entropy", 3, "of the classes' shares, in nats") { $0.shares.entropy },
                row("divergence", 4, "of these shares from the real ones, in nats") { $0.divergence },
                row("confidence", 3, "of the judge in the class that it sees") { $0.confidence },
            ] + asAsked(evaluation, floor) + [
                [
                    "nearest", decimals(copies.generated, 2), decimals(copies.unseen, 2),
                    "median distance to the nearest training image",
                ]
            ]
        let table = Columns.text(rows, rightAligned: [1, 2])
        let shares = evaluation.shares.shares.enumerated().map { label, share in
            "\(ClassShares.name(of: label, in: classNames)): \(decimals(100 * share, 1)) %"
        }
        return
            "\(evaluation.samples) images against \(evaluation.references) test images; 'real' is the "
            + "same of "
            + "\(floor.samples) training images.\n\n" + table + "\nclasses  " + shares.joined(separator: "  ")
            + "\n"
    }
}
