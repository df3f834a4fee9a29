import GANModels
import ModelFiles
import Reports

/// The pictures of a whole run. They are made of the sheets and lines that lie in its folder, so that a run that was
/// interrupted and resumed ends with the same bytes as one that was not.
struct RunPictures {
    let folder: RunFolder
    let settings: RunSettings

    /// Frames of an animation at most: some ten seconds.
    private static let frames = 100

    /// Writes every picture that there is something for. All are tried; what failed first is thrown.
    func write() throws(Failure) {
        var failure: Failure?
        do throws(Failure) { try writeProgress() } catch { failure = error }
        do throws(Failure) { try writeCurves() } catch { failure = failure ?? error }
        do throws(Failure) { try writeResults() } catch { failure = failure ?? error }
        if let failure { throw failure }
    }

    /// The sheets one after the other, from noise to the last, which stays for three seconds.
    private func writeProgress() throws(Failure) {
        let steps = Self.thinned(folder.samples.steps, to: Self.frames)
        guard !steps.isEmpty else { return }
        var lettering = Lettering()
        lettering.scale = 2
        (lettering.ink, lettering.paper) = (224, Sheets.background)
        var animation = GIF(delay: max(10, min(40, 800 / steps.count)), lastDelay: 300)
        for step in steps {
            let frame = try sheet(of: step).enlarged(by: 2).captioned(caption(step), lettering: lettering)
            do throws(GIF.Problem) { try animation.append(frame) } catch {
                throw Failure("Cannot make '\(folder.progress)': \(error).")
            }
        }
        guard let bytes = try? animation.encoded() else { return }
        try files { () throws(FileError) in try Files.write(bytes, to: folder.progress) }
    }

    /// Whole epochs as such, other steps by their number.
    private func caption(_ step: Int) -> String {
        guard let each = settings.schedule.stepsPerEpoch, step % each == 0 else { return "Step \(step)" }
        return "Epoch \(step / each)"
    }

    /// The sheets at the ends of epochs side by side, where the run counts in epochs.
    private func writeResults() throws(Failure) {
        var entries: [(sheet: GrayImage, caption: String)] = []
        for step in ResultsPlate.chosen(of: folder.samples.steps, settings.schedule) {
            entries.append((try sheet(of: step), caption(step)))
        }
        guard !entries.isEmpty else { return }
        let bytes = PNG.encoded(ResultsPlate.image(of: entries))
        try files { () throws(FileError) in try Files.write(bytes, to: folder.results) }
    }

    /// Losses and accuracies over the steps.
    private func writeCurves() throws(Failure) {
        let lines = try Statistics(path: folder.statistics).lines
        let title = "\(settings.preset.name), seed \(settings.seed)"
        let chart = Curves(lines.map(\.text)).chart(title: title)
        try files { () throws(FileError) in try Files.write(chart.encoded(), to: folder.curves) }
    }

    /// The sheet of a step as it lies in the folder, which may hold anything.
    private func sheet(of step: Int) throws(Failure) -> GrayImage {
        let path = folder.samples.path(of: step)
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: 1 << 26) }
        guard let image = try? PGM.decoded(bytes), Sheets.isSheet(image, of: settings.preset.generator.output)
        else { throw Failure("'\(path)' is no sheet of the run.", .badData) }
        return image
    }

    /// At most `limit` elements, the first and the last and others between them in even distances.
    static func thinned<Element>(_ elements: [Element], to limit: Int) -> [Element] {
        guard elements.count > limit, limit > 1 else { return Array(elements.prefix(limit)) }
        let gaps = limit - 1
        return (0..<limit).map { elements[($0 * (elements.count - 1) + gaps / 2) / gaps] }
    }
}
