import Codecs
import Files
import Reports

extension RunReport {
    /// The most sheets in a report: a slider has no more places that a hand finds again.
    private static let mostSheets = 40

    /// Adds sheets through the training, evenly spaced, within some bytes. Damaged ones are left out.
    func addSheets(_ pictures: RunPictures, within room: Int, to page: inout Page) throws(Failure) {
        let steps = thinned(try folder.samples.steps(), to: Self.mostSheets)
        var sheets: [PageSheet] = []
        for step in steps {
            do throws(Failure) {
                sheets.append(PageSheet(try pictures.sheet(of: step), caption: pictures.caption(step)))
            } catch {
                guard error.code == .badData else { throw error }
            }
        }
        if let reals = try reals() { page.reals = PageSheet(reals, caption: "Training images") }
        // The last sheet is in the page twice: for the script, and to be seen without it.
        var left = room - (page.reals?.size ?? 0) - (sheets.last?.size ?? 0)
        left = max(0, left)
        while sheets.count > 1, sheets.reduce(0, { $0 + $1.size }) > left {
            sheets = thinned(sheets, to: sheets.count - max(1, sheets.count / 8))
        }
        page.sheets = sheets
    }

    /// The sheet of training images; nil where there is none, or a damaged one.
    private func reals() throws(Failure) -> GrayImage? {
        let bytes = try files { () throws(FileError) in
            try Files.readIfPresent(folder.reals, limit: 1 << 26)
        }
        guard let image = try? bytes.map(PGM.decoded), Sheets.isSheet(image, of: settings.preset.model.image)
        else { return nil }
        return image
    }
}
