import Codecs
import Files
import GANModels
import Reports

/// The pictures of a whole run. They are made of the sheets and lines that lie in its folder, so that a run that was
/// interrupted and resumed ends with the same bytes as one that was not.
struct RunPictures {
    let folder: RunFolder
    let settings: RunSettings

    /// Frames of an animation at most: some ten seconds.
    private static let frames = 100

    /// A picture that there is something for.
    struct Picture {
        var path: String
        var bytes: [UInt8]
    }

    /// Writes every picture. All are tried; what failed first is thrown.
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

    /// All pictures as they would be written now.
    func made() throws(Failure) -> [Picture] {
        var pictures: [Picture] = []
        for make in [progress, curves, results] {
            if let picture = try make() { pictures.append(picture) }
        }
        return pictures
    }

    /// The sheets one after the other, from noise to the last, which stays for three seconds.
    private func progress() throws(Failure) -> Picture? {
        let steps = Self.thinned(try sheets(), to: Self.frames)
        var lettering = Lettering()
        lettering.scale = 2
        (lettering.ink, lettering.paper) = (224, Sheets.background)
        var animation = GIF(delay: max(10, min(40, 800 / steps.count)), lastDelay: 300)
        for step in steps {
            let frame = try sheet(of: step).enlarged(by: 2).captioned(caption(step), lettering: lettering)
            do throws(GIF.Problem) { try animation.append(frame) } catch {
                throw Failure("Cannot make \(quoted(folder.progress)): \(error).", .badData)
            }
        }
        return (try? animation.encoded()).map { Picture(path: folder.progress, bytes: $0) }
    }

    /// Losses and accuracies over the steps.
    private func curves() throws(Failure) -> Picture? {
        let lines = try Statistics(path: folder.statistics).lines
        let title = "\(settings.preset.name), seed \(settings.seed)"
        let kinds = settings.preset.model.objective.metricKinds
        let chart = Curves(lines.map(\.text), of: kinds, andWhereMeasured: GradientNorms.kinds)
            .chart(title: title)
        return Picture(path: folder.curves, bytes: chart.encoded())
    }

    /// The sheets at the ends of epochs side by side, where the run counts in epochs.
    private func results() throws(Failure) -> Picture? {
        var entries: [(sheet: GrayImage, caption: String)] = []
        for step in ResultsPlate.chosen(of: try sheets(), settings.schedule) {
            entries.append((try sheet(of: step), caption(step)))
        }
        guard !entries.isEmpty else { return nil }
        return Picture(path: folder.results, bytes: PNG.encoded(ResultsPlate.image(of: entries)))
    }

    /// Whole epochs as such, other steps by their number.
    private func caption(_ step: Int) -> String {
        guard let each = settings.schedule.stepsPerEpoch, step % each == 0 else { return "Step \(step)" }
        return "Epoch \(step / each)"
    }

    /// The steps that have a sheet; every run has one of step 0.
    private func sheets() throws(Failure) -> [Int] {
        let steps = try folder.samples.steps()
        guard !steps.isEmpty else {
            throw Failure("Cannot find a sheet in \(quoted(folder.samples.folder)).")
        }
        return steps
    }

    /// The sheet of a step as it lies in the folder, which may hold anything.
    private func sheet(of step: Int) throws(Failure) -> GrayImage {
        let path = folder.samples.path(of: step)
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: 1 << 26) }
        guard let image = try? PGM.decoded(bytes), Sheets.isSheet(image, of: settings.preset.model.image)
        else { throw Failure("\(quoted(path)) is no sheet of the run.", .badData) }
        return image
    }

    /// At most `limit` elements, the first and the last and others between them in even distances.
    static func thinned<Element>(_ elements: [Element], to limit: Int) -> [Element] {
        guard elements.count > limit, limit > 1 else { return Array(elements.prefix(limit)) }
        let gaps = limit - 1
        return (0..<limit).map { elements[($0 * (elements.count - 1) + gaps / 2) / gaps] }
    }
}
