import Codecs
import Files
import GANModels
import Reports

/// The images and charts of a finished run. They are made from the sheets and lines in its folder, so a run
/// that was interrupted and resumed ends with the same bytes as one that was not.
struct RunPictures {
    let folder: RunFolder
    let settings: RunSettings

    /// The maximum number of frames of an animation: some ten seconds.
    private static let frames = 100

    /// An image or chart to be written.
    struct Picture {
        var path: String
        var bytes: [UInt8]
    }

    /// Writes all images and charts. Throws the first error, after trying all.
    func write() throws(Failure) {
        var failure: Failure?
        for make in [progress, curves, results] {
            do throws(Failure) {
                guard let picture = try make() else { continue }
                try files { () throws(FileError) in try Files.write(picture.bytes, to: picture.path) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// All images and charts as they would be written now.
    func made() throws(Failure) -> [Picture] {
        var pictures: [Picture] = []
        for make in [progress, curves, results] {
            if let picture = try make() { pictures.append(picture) }
        }
        return pictures
    }

    /// The animation of all sheets, from noise to the last, which stays for three seconds.
    private func progress() throws(Failure) -> Picture? {
        let steps = thinned(try sheets(), to: Self.frames)
        var lettering = Lettering()
        lettering.scale = 2
        (lettering.ink, lettering.paper) = (224, Sheets.background)
        var animation = GIF(delay: max(10, min(40, 800 / steps.count)), lastDelay: 300)
        for step in steps {
            let frame = try sheet(of: step).enlarged(by: 2).captioned(caption(step), lettering: lettering)
            do throws(GIF.Problem) { try animation.append(frame) } catch {
                throw Failure("Cannot create \(quoted(folder.progress)): \(error).", .badData)
            }
        }
        return (try? animation.encoded()).map { Picture(path: folder.progress, bytes: $0) }
    }

    /// The chart of all metrics.
    private func curves() throws(Failure) -> Picture? {
        let lines = try Statistics(path: folder.statistics).lines
        return Picture(path: folder.curves, bytes: chart(lines.map(\.text)).encoded())
    }

    /// The chart of all metrics of some lines of statistics.
    func chart(_ lines: [Substring]) -> Chart {
        Curves(
            lines, of: settings.preset.model.objective.metricKinds,
            andWhereMeasured: GradientNorms.kinds + Evaluation.drawnKinds
        ).chart(title: title)
    }

    /// What distinguishes the run from others, in a few words.
    var title: String { "\(settings.preset.name), seed \(settings.seed)" }

    /// The sheets at the ends of epochs side by side, if the run has epochs.
    private func results() throws(Failure) -> Picture? {
        var entries: [(sheet: GrayImage, caption: String)] = []
        for step in ResultsPlate.chosen(of: try sheets(), settings.schedule) {
            entries.append((try sheet(of: step), caption(step)))
        }
        guard !entries.isEmpty else { return nil }
        return Picture(path: folder.results, bytes: PNG.encoded(ResultsPlate.image(of: entries)))
    }

    /// The epoch, or the step if it does not end an epoch.
    func caption(_ step: Int) -> String {
        guard let each = settings.schedule.stepsPerEpoch, step % each == 0 else { return "Step \(step)" }
        return "Epoch \(step / each)"
    }

    /// The steps that have a sheet; every run has one of step 0.
    private func sheets() throws(Failure) -> [Int] {
        let steps = try folder.samples.steps()
        guard !steps.isEmpty else {
            throw Failure("There are no sheets in \(quoted(folder.samples.folder)).")
        }
        return steps
    }

    /// The sheet of a step. Its file may contain anything.
    func sheet(of step: Int) throws(Failure) -> GrayImage {
        let path = folder.samples.path(of: step)
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: 1 << 26) }
        guard let image = try? PGM.decoded(bytes), Sheets.isSheet(image, of: settings.preset.model.image)
        else { throw Failure("\(quoted(path)) is not a sheet of this run.", .badData) }
        return image
    }
}
