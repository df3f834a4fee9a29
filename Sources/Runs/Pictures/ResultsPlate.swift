import Codecs
import GANModels
import Reports

/// The sheets of several epochs side by side.
enum ResultsPlate {
    /// The maximum number of sheets.
    private static let sheets = 10

    /// Chooses at most ten sheets at the ends of epochs, evenly spaced: all of them for the preset `epochs`.
    /// None if the run has no epochs.
    static func chosen(of steps: [Int], _ schedule: Schedule) -> [Int] {
        guard let each = schedule.stepsPerEpoch else { return [] }
        return thinned(steps.filter { $0 > 0 && $0 % each == 0 }, to: sheets)
    }

    /// The sheets with their captions, two per row, at twice their size.
    static func image(of entries: [(sheet: GrayImage, caption: String)]) -> GrayImage {
        var plate = Plate(columns: 2)
        plate.lettering.scale = 2
        (plate.margin, plate.gap) = (16, 16)
        return plate.image(of: entries.map { ($0.sheet.enlarged(by: 2), $0.caption) })
    }
}
