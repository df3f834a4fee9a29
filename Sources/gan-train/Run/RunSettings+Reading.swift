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
            throw Failure("'\(path)' holds no settings that this version can read: \(error).", .badData)
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
        if let problem = preset.problem ?? preset.excess ?? preset.normalizationProblem { return problem }
        guard (1...1 << 48).contains(schedule.steps), lengthFits else {
            return "\(schedule.steps) steps are not what the preset and \(data.images) images make"
        }
        guard checkpoints.every >= 1, checkpoints.keep >= 1 else {
            return "\(checkpoints.keep) checkpoints every \(checkpoints.every) steps are none"
        }
        guard threads.map({ (1...256).contains($0) }) ?? true else { return "there are 1 to 256 threads" }
        let texts = [version, data.name, data.sha256, data.folder ?? ""]
        return texts.allSatisfy(Self.isShowable) ? nil : "a text is too long or not fit to be shown"
    }

    /// Whether the schedule is as long as the preset and the images make it.
    private var lengthFits: Bool {
        guard data.images >= 1, schedule.stepsPerEpoch == preset.stepsPerEpoch(images: data.images) else {
            return false
        }
        switch preset.length {
        case .steps(let steps): return steps == schedule.steps
        case .epochs(let epochs):
            // Divided, because the product of two hostile numbers may not fit.
            guard let each = schedule.stepsPerEpoch else { return false }
            return schedule.steps % each == 0 && schedule.steps / each == epochs
        }
    }

    fileprivate static func isShowable(_ text: String) -> Bool {
        text.utf8.count <= 4096
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// Where it went wrong: `preset.batch`.
    private static func clause(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey], _ key: (any CodingKey)? = nil) -> String {
            let keys = (path + (key.map { [$0] } ?? [])).prefix(8)
            return keys.map { $0.intValue.map(String.init) ?? String($0.stringValue.prefix(40)) }
                .joined(separator: ".").filter { !$0.isNewline && $0 != "\u{1B}" }
        }
        return switch error {
        case .keyNotFound(let key, let context): "'\(place(context.codingPath, key))' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(place(context.codingPath))' is of another kind"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "they are no JSON" : "'\(place(context.codingPath))' makes no sense"
        @unknown default: "they are no JSON"
        }
    }
}

extension Preset {
    /// What a run of digits cannot have, or no machine could hold, in a preset that has no `problem`.
    fileprivate var excess: String? {
        if [.sigmoid, .softmax].contains(generator.layers.last) {
            return "the generator ends in probabilities"
        }
        guard let size = Sheets.size(of: generator.output), size.height == size.width,
            size.height >= Dataset.side
        else { return "its images of \(generator.output) do not hold \(Dataset.side)x\(Dataset.side)" }
        guard (1...8192).contains(batch) else { return "a batch of \(batch) images" }
        // Sizes are bounded above by what 1000 layers of 65,536 can have, so nothing overflows.
        let numbers = generator.parameterCount + discriminator.parameterCount
        guard numbers <= 1 << 27 else { return "\(numbers) parameters are too many" }
        let outputs = (generator.rows + discriminator.rows).reduce(0) { $0 + $1.outputShape.reduce(1, *) }
        guard outputs * batch <= 1 << 28 else { return "\(outputs) outputs for each of \(batch) images" }
        return RunSettings.isShowable(name) && RunSettings.isShowable(about)
            ? nil : "its name cannot be shown"
    }
}
