import Codecs
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import TensorCore

/// Settings out of a file, which may hold anything: what comes out can be trained with.
extension RunSettings {
    /// Reads a run's `config.json`, which has some 3 KB for each time the run was resumed otherwise.
    init(path: String) throws(Failure) {
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: JSONBounds.bytes) }
        do throws(Problem) {
            try self.init(decoding: bytes)
        } catch {
            throw Failure("\(quoted(path)) holds no settings that this version can read: \(error).", .badData)
        }
    }

    /// Why bytes are no settings, as a clause.
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    /// Reads what `json` or `forCheckpoint` gave.
    init(decoding bytes: [UInt8]) throws(Problem) {
        do {
            self = try PlainJSON.decode(RunSettings.self, from: bytes)
        } catch let error as DecodingError {
            throw Problem(description: Self.clause(error))
        } catch is PlainJSON.Excess {
            throw Problem(description: "something in them is too long, too deep or no text")
        } catch {
            throw Problem(description: "they are no JSON")
        }
        if let problem { throw Problem(description: problem) }
    }

    /// Why no run can have these settings, if so.
    private var problem: String? {
        if let problem = ownProblem { return problem }
        var reached = 0
        for before in earlier ?? [] {
            guard before.until > reached, before.settings.earlier == nil else {
                return "earlier settings are out of order"
            }
            reached = before.until
            if let problem = before.settings.ownProblem { return problem }
        }
        return nil
    }

    private var ownProblem: String? {
        if let problem = preset.problem ?? preset.excess { return problem }
        guard schedule.steps <= Schedule.mostSteps else {
            return "a run has at most \(Schedule.mostSteps) steps, not \(schedule.steps)"
        }
        guard lengthFits else {
            return "\(schedule.steps) steps are not what the preset and \(data.images) images make"
        }
        guard checkpoints.every >= 1, checkpoints.keep >= 1 else {
            return "\(checkpoints.keep) checkpoints every \(checkpoints.every) steps are none"
        }
        guard threads.map({ (1...RunLimits.threads).contains($0) }) ?? true else {
            return "there are 1 to \(RunLimits.threads) threads"
        }
        // A folder may have any name, and is shown by the data's name alone.
        guard [version, data.name, data.sha256].allSatisfy(Self.isShowable),
            (data.folder ?? "").utf8.count <= Int(PATH_MAX)
        else { return "a text is too long or not fit to be shown" }
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

    fileprivate static func isShowable(_ text: String) -> Bool {
        // The longest is the data's name, which holds the path of a folder.
        text.utf8.count <= Int(PATH_MAX) + 256
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// A text without what makes it unfit to be shown.
    static func showable(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        shown.append(
            contentsOf: text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })
        return String(shown)
    }

    /// Where it went wrong: `preset.training.batch`.
    private static func clause(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey], _ key: (any CodingKey)? = nil) -> String {
            let keys = (path + (key.map { [$0] } ?? [])).prefix(8)
            return keys.map { $0.intValue.map(String.init) ?? String($0.stringValue.prefix(40)) }.joined(
                separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context): "\(quoted(place(context.codingPath, key))) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(quoted(place(context.codingPath))) is of another kind"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "they are no JSON" : "\(quoted(place(context.codingPath))) makes no sense"
        @unknown default: "they are no JSON"
        }
    }
}

extension Preset {
    /// What a run of digits cannot have, or no machine could hold, in a preset that has no `problem`.
    fileprivate var excess: String? {
        guard model.image.height >= Dataset.side, model.image.width >= Dataset.side else {
            return "its images of \(model.image) do not hold \(Dataset.side)x\(Dataset.side)"
        }
        let batch = training.batch
        guard (1...RunLimits.batch).contains(batch) else { return "a batch of \(batch) images" }
        // Sizes are bounded above by what 1000 layers of 65,536 can have, so nothing overflows.
        let numbers = model.generator.parameterCount + model.discriminator.parameterCount
        guard numbers <= RunLimits.parameters else { return "\(numbers) parameters are too many" }
        let outputs = (model.generator.rows + model.discriminator.rows)
            .reduce(0) { $0 + $1.outputShape.reduce(1, *) }
        guard outputs * batch <= RunLimits.outputs else {
            return "\(outputs) outputs for each of \(batch) images are too many; "
                + "a batch of \(RunLimits.outputs / outputs) fits"
        }
        return RunSettings.isShowable(name) && RunSettings.isShowable(about)
            ? nil : "its name cannot be shown"
    }
}
