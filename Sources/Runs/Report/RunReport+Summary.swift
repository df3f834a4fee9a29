import Codecs
import Foundation
import GANModels
import Reports

extension RunReport {
    /// What was trained, and how far.
    func summary(_ lines: [MetricLine]) throws(Failure) -> [String] {
        let preset = settings.preset
        let about = preset.about.isEmpty ? "" : " (\(shown(preset.about)))"
        let trained =
            "\(shown(preset.name))\(about) was trained on \(grouped(settings.data.images)) images of "
            + "\(shown(settings.data.name))."
        return [trained, try progress(lines)]
    }

    /// How far the run has come.
    private func progress(_ lines: [MetricLine]) throws(Failure) -> String {
        let steps = settings.schedule.steps
        let reached = max(lines.last?.step ?? 0, try folder.checkpoints.steps().last ?? 0)
        let images = "of \(grouped(settings.preset.training.batch)) images"
        if let last = lines.last, last.values.contains(where: { !$1.isFinite }) {
            return "Training diverged: it reached NaN or infinity at step \(grouped(last.step)) of "
                + "\(grouped(steps))."
        }
        guard reached < steps else { return "All \(grouped(steps)) steps \(images) are done." }
        return "It has reached step \(grouped(reached)) of \(grouped(steps)) \(images); gan-train --resume "
            + "continues it."
    }

    /// The last FID, beside that of training images.
    func quality(_ lines: [MetricLine]) -> String {
        let fid = ShownFigure.ofImages[0]
        guard let line = lines.last(where: { $0.values[fid.name]?.isFinite == true }),
            let value = line.values[fid.name]
        else { return "Its images were not evaluated while it trained." }
        let floor = assessment.floor(fid.name).map { "; that of training images is \(fid.text($0))" } ?? ""
        return "The FID of its images was \(fid.text(value)) at step \(grouped(line.step))\(floor)."
    }

    /// The table of figures, of the last evaluation and of that with the lowest FID.
    func addFigures(_ lines: [MetricLine], to page: inout Page) {
        let fid = Evaluation.fidKind.name
        let evaluated = lines.filter { $0.values[fid]?.isFinite == true }
        guard let last = evaluated.last,
            let best = evaluated.min(by: { ($0.values[fid] ?? 0) < ($1.values[fid] ?? 0) })
        else {
            page.figureNote =
                "The run was not evaluated while it trained: gan-train evaluate RUN compares its images with "
                + "real ones."
            return
        }
        page.figureNote =
            "\(grouped(Evaluation.imagesWhileTraining)) generated images against the test images, in the "
            + "eyes of a classifier of the same data. A low FID and KID are good, and so are high precision, "
            + "recall, density and coverage; training images show how good images can be."
        var columns: [(title: String, value: (String) -> Double?)] = [
            ("Step \(grouped(last.step))", { last.values[$0] })
        ]
        if best.step != last.step {
            columns.append(("Step \(grouped(best.step)), the best", { best.values[$0] }))
        }
        if !assessment.floors.isEmpty { columns.append(("Training images", assessment.floor)) }
        page.figureTitles = ["Figure"] + columns.map(\.title)
        page.figures = (ShownFigure.ofImages + [ShownFigure.asAsked]).compactMap { figure in
            guard last.values[figure.name] != nil else { return nil }
            return [figure.title] + columns.map { $0.value(figure.name).map(figure.text) ?? "-" }
        }
    }
}
