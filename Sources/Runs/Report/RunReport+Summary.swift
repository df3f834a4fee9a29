import Codecs
import Foundation
import GANModels
import Reports

extension RunReport {
    /// What was trained, how far, and how good it is.
    func summary(_ lines: [MetricLine]) throws(Failure) -> [String] {
        let preset = settings.preset
        let about = preset.about.isEmpty ? "" : " (\(shown(preset.about)))"
        let trained =
            "\(shown(preset.name))\(about) was trained on \(grouped(settings.data.images)) images of "
            + "\(shown(settings.data.name))."
        return [trained, try progress(lines), quality(lines)] + assessment.findings.prefix(1)
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

    private func quality(_ lines: [MetricLine]) -> String {
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
        page.figureTitles = ["Figure", "Step \(grouped(last.step))", "Step \(grouped(best.step)), the best"]
        page.figureTitles += assessment.floors.isEmpty ? [] : ["Training images"]
        page.figures = (ShownFigure.ofImages + [ShownFigure.asAsked]).compactMap { figure in
            guard let value = last.values[figure.name] else { return nil }
            let row = [figure.title, figure.text(value), best.values[figure.name].map(figure.text) ?? "-"]
            if assessment.floors.isEmpty { return row }
            return row + [assessment.floor(figure.name).map(figure.text) ?? "-"]
        }
    }
}

/// A number with commas between groups of three digits: 60,000.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return text
}
