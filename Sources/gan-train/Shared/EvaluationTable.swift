import Codecs
import Foundation
import GANModels

/// An evaluation as a table: each metric, its value for real images and, where it is known, for the system
/// that the generator's preset reproduces, and its meaning.
struct EvaluationTable {
    let images, floor: Evaluation
    let original: OriginalFigures?
    let copies: Memorization
    let classNames: [String]?

    /// The table, with a head and the shares of the classes below, by their names if they have some.
    var text: String {
        let rows =
            [
                row("FID", 2, "distance of the features' distributions; 0 is best", original?.fid) { $0.fid },
                row(
                    "KID x 1000", 2, "the same by a kernel; about 0 is best", original.map { 1000 * $0.kid }
                ) { 1000 * $0.kid.mean },
                row("precision", 3, "images that look like real ones", original?.precision) {
                    $0.overlap.precision
                },
                row("recall", 3, "of the real variety that is met", original?.recall) { $0.overlap.recall },
                row("density", 3, "how near real ones they lie", original?.density) { $0.overlap.density },
                row("coverage", 3, "real images with a generated one near", original?.coverage) {
                    $0.overlap.coverage
                },
                row("modes", 0, "classes with at least 1 % of the images") { Double($0.shares.modes) },
                row("entropy", 3, "of the classes' shares, in nats") { $0.shares.entropy },
                row("divergence", 4, "of these shares from the real ones, in nats") { $0.divergence },
                row("confidence", 3, "of the judge in the class that it sees") { $0.confidence },
            ] + asAsked + [
                cells(
                    "nearest", "median distance to the nearest training image",
                    [copies.generated, copies.unseen].map { decimals($0, 2) })
            ]
        let titles = cells("", "", ["images", "real"], original: "original")
        let columns: Set = original == nil ? [1, 2] : [1, 2, 3]
        let shares = images.shares.shares.enumerated().map { label, share in
            "\(ClassShares.name(of: label, in: classNames)): \(decimals(100 * share, 1)) %"
        }
        return head + "\n" + Columns.text([titles] + rows, rightAligned: columns) + "\nclasses  "
            + shares.joined(separator: "  ") + "\n"
    }

    private var head: String {
        let real =
            "\(images.samples) images against \(images.references) test images; 'real' is the same of "
            + "\(floor.samples) training images.\n"
        guard let original else { return real }
        let runs = original.runs == 1 ? "a run" : "the mean of \(original.runs) runs"
        return real + "'original' is the same system in PyTorch: \(runs) of \(original.steps) steps.\n"
    }

    /// The row for images whose digit was chosen.
    private var asAsked: [[String]] {
        guard let share = images.asAsked else { return [] }
        let texts = [share, floor.asAsked].map { $0.map { "\(decimals(100 * $0, 1)) %" } ?? "-" }
        return [
            cells(
                "as asked", "images read as the digit that was asked for; of test images, as labelled", texts)
        ]
    }

    private func row(
        _ name: String, _ count: Int, _ meaning: String, _ original: Double? = nil,
        _ figure: (Evaluation) -> Double
    ) -> [String] {
        cells(
            name, meaning, [images, floor].map { decimals(figure($0), count) },
            original: original.map { decimals($0, count) })
    }

    /// A row, with the original's cell only in a table that has the column.
    private func cells(
        _ name: String, _ meaning: String, _ figures: [String], original cell: String? = nil
    ) -> [String] {
        [name] + figures + (original == nil ? [] : [cell ?? ""]) + [meaning]
    }

    private func decimals(_ number: Double, _ count: Int) -> String { String(format: "%.\(count)f", number) }
}
