import GANModels
import Reports

/// Sheets of a run that counts in epochs, side by side: which, and what they become.
enum ResultsPlate {
    /// Sheets at most.
    private static let sheets = 10

    /// Of the steps with a sheet those that end an epoch, at most ten in even distances: for the preset `epochs` all.
    /// None where steps make no epochs.
    static func chosen(of steps: [Int], _ schedule: Schedule) -> [Int] {
        guard let each = schedule.stepsPerEpoch else { return [] }
        return RunPictures.thinned(steps.filter { $0 > 0 && $0 % each == 0 }, to: sheets)
    }

    /// The sheets with their captions, two in a row, at twice their size.
    static func image(of entries: [(sheet: GrayImage, caption: String)]) -> GrayImage {
        var plate = Plate(columns: 2)
        plate.lettering.scale = 2
        (plate.margin, plate.gap) = (16, 16)
        return plate.image(of: entries.map { ($0.sheet.enlarged(by: 2), $0.caption) })
    }
}
