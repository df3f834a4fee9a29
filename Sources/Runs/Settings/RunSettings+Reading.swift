import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import TensorCore

/// Reads settings from untrusted files: the result can be trained.
extension RunSettings {
    /// Reads a run's `config.json`. It has some 3 KB for each time that the run was resumed with other
    /// settings.
    package init(path: String) throws(Failure) {
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: JSONBounds.bytes) }
        do throws(Problem) {
            try self.init(decoding: bytes)
        } catch {
            throw Failure("\(quoted(path)) has no settings that this version can read: \(error).", .badData)
        }
    }

    /// The first error in the bytes of settings, as a clause.
    package struct Problem: Error, CustomStringConvertible {
        package var description: String
    }

    /// Decodes what `json` or `forCheckpoint` wrote.
    package init(decoding bytes: [UInt8]) throws(Problem) {
        do throws(JSONProblem) {
            self = try JSONValue.decode(RunSettings.self, from: bytes)
        } catch {
            throw Problem(description: error.description)
        }
        if let problem { throw Problem(description: problem.description) }
    }

    /// The first error in these settings, or nil.
    private var problem: SpecProblem? {
        if let problem = ownProblem { return problem }
        var reached = 0
        for (index, before) in (earlier ?? []).enumerated() {
            guard before.until > reached, before.settings.earlier == nil else {
                return SpecProblem("earlier[\(index)]", "the settings are out of order")
            }
            reached = before.until
            if let problem = before.settings.ownProblem {
                return problem.within("earlier[\(index)].settings")
            }
        }
        return nil
    }

    private var ownProblem: SpecProblem? {
        if let problem = preset.problem ?? preset.excess { return problem.within("preset") }
        if let problem = schedule.problem { return problem.within("schedule") }
        guard schedule.steps <= Schedule.mostSteps else {
            return SpecProblem(
                "schedule.steps", "a run has at most \(Schedule.mostSteps) steps, not \(schedule.steps)")
        }
        guard lengthFits else {
            return SpecProblem(
                "schedule.steps",
                "\(schedule.steps) steps do not follow from the model and \(data.images) images")
        }
        guard checkpoints.every >= 1, checkpoints.keep >= 1 else {
            return SpecProblem(
                "checkpoints",
                "'every' and 'keep' are at least 1, not \(checkpoints.every) and \(checkpoints.keep)")
        }
        guard threads.map({ (1...RunLimits.threads).contains($0) }) ?? true else {
            return SpecProblem("threads", "a run has 1 to \(RunLimits.threads) threads")
        }
        guard data.clusters.map({ (1...ImageSet.mostClusters).contains($0) }) ?? true else {
            return SpecProblem("data.clusters", "there are 1 to \(ImageSet.mostClusters) clusters")
        }
        // A folder can have any name; only the data's name is printed.
        guard [version, data.name, data.sha256, data.labels ?? ""].allSatisfy(Self.isShowable),
            (data.folder ?? "").utf8.count <= Int(PATH_MAX)
        else { return SpecProblem("data", "a text is too long or has characters that cannot be printed") }
        return nil
    }

    /// Whether the schedule's length follows from the preset and the number of images.
    private var lengthFits: Bool {
        guard data.images >= 1, schedule.stepsPerEpoch == preset.training.stepsPerEpoch(images: data.images)
        else {
            return false
        }
        switch preset.training.length {
        case .steps(let steps): return steps == schedule.steps
        case .epochs(let epochs):
            // Divide, because the product of two hostile numbers could overflow.
            guard let each = schedule.stepsPerEpoch else { return false }
            return schedule.steps % each == 0 && schedule.steps / each == epochs
        }
    }

    private static func isShowable(_ text: String) -> Bool {
        // The longest text is the data's name, which contains the path of a folder.
        text.utf8.count <= Int(PATH_MAX) + 256
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// The text without characters that are unsafe to print.
    package static func showable(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        shown.append(
            contentsOf: text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })
        return String(shown)
    }
}

extension Preset {
    /// The first setting that a run on digits cannot have, or that no machine could hold, in a preset without
    /// a `problem`; or nil.
    package var excess: SpecProblem? {
        guard model.image.height >= Dataset.side, model.image.width >= Dataset.side else {
            return SpecProblem(
                "image", "\(model.image) does not hold the data's \(Dataset.side)x\(Dataset.side)")
        }
        let batch = training.batch
        guard batch <= RunLimits.batch else {
            return SpecProblem("training.batch", "\(batch) images are more than \(RunLimits.batch)")
        }
        // The layer limits (1000 layers of 65,536 units) bound these sizes, so nothing overflows.
        let numbers = model.generator.parameterCount + model.discriminator.parameterCount
        guard numbers <= RunLimits.parameters else {
            return SpecProblem("", "\(numbers) parameters are more than \(RunLimits.parameters)")
        }
        let outputs = model.generator.outputCount + model.discriminator.outputCount
        guard outputs * batch <= RunLimits.outputs else {
            return SpecProblem(
                "training.batch",
                "\(outputs) outputs for each of \(batch) images are too many; a batch of "
                    + "\(RunLimits.outputs / outputs) fits")
        }
        return nil
    }
}
