import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import TensorCore

/// Settings out of a file, which may hold anything: what comes out can be trained with.
extension RunSettings {
    /// Reads a run's `config.json`, which has some 3 KB for each time the run was resumed otherwise.
    package init(path: String) throws(Failure) {
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: JSONBounds.bytes) }
        do throws(Problem) {
            try self.init(decoding: bytes)
        } catch {
            throw Failure("\(quoted(path)) holds no settings that this version can read: \(error).", .badData)
        }
    }

    /// Why bytes are no settings, as a clause.
    package struct Problem: Error, CustomStringConvertible {
        package var description: String
    }

    /// Reads what `json` or `forCheckpoint` gave.
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
                "\(schedule.steps) steps are not what the model and \(data.images) images make")
        }
        guard checkpoints.every >= 1, checkpoints.keep >= 1 else {
            return SpecProblem(
                "checkpoints", "\(checkpoints.keep) checkpoints every \(checkpoints.every) steps are none")
        }
        guard threads.map({ (1...RunLimits.threads).contains($0) }) ?? true else {
            return SpecProblem("threads", "there are 1 to \(RunLimits.threads) threads")
        }
        // A folder may have any name, and is shown by the data's name alone.
        guard [version, data.name, data.sha256].allSatisfy(Self.isShowable),
            (data.folder ?? "").utf8.count <= Int(PATH_MAX)
        else { return SpecProblem("data", "a text is too long or not fit to be shown") }
        return nil
    }

    /// Whether the schedule is as long as the preset and the images make it.
    private var lengthFits: Bool {
        guard data.images >= 1, schedule.stepsPerEpoch == preset.training.stepsPerEpoch(images: data.images)
        else {
            return false
        }
        switch preset.training.length {
        case .steps(let steps): return steps == schedule.steps
        case .epochs(let epochs):
            // Divided, because the product of two hostile numbers may not fit.
            guard let each = schedule.stepsPerEpoch else { return false }
            return schedule.steps % each == 0 && schedule.steps / each == epochs
        }
    }

    private static func isShowable(_ text: String) -> Bool {
        // The longest is the data's name, which holds the path of a folder.
        text.utf8.count <= Int(PATH_MAX) + 256
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// A text without what makes it unfit to be shown.
    package static func showable(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        shown.append(
            contentsOf: text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })
        return String(shown)
    }
}

extension Preset {
    /// What a run of digits cannot have, or no machine could hold, in a preset that has no `problem`.
    package var excess: SpecProblem? {
        guard model.image.height >= Dataset.side, model.image.width >= Dataset.side else {
            return SpecProblem(
                "image", "\(model.image) does not hold the data's \(Dataset.side)x\(Dataset.side)")
        }
        let batch = training.batch
        guard batch <= RunLimits.batch else {
            return SpecProblem("training.batch", "\(batch) images are more than \(RunLimits.batch)")
        }
        // Sizes are bounded above by what 1000 layers of 65,536 can have, so nothing overflows.
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
