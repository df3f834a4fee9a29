import Codecs
import Files
import GANModels
import ModelFiles
import TensorCore

/// A file with the complete state of a run after a step: parameters, Adam's moments, running statistics,
/// counters and settings. Writing and reading never hold a second copy in memory.
package enum Checkpoint {
    private static let kind = "checkpoint"
    /// The metadata key of the run's settings.
    static let configKey = "config"
    private enum Key {
        static let kind = "gan-train-file"
        static let step = "step"
        static let generatorUpdates = "generator_updates"
        static let discriminatorUpdates = "discriminator_updates"
    }

    /// Writes the whole file, or nothing on an error. All numbers must be finite.
    package static func write(_ state: TrainingState, settings: RunSettings, to path: String) throws(Failure)
    {
        let counters = state.counters
        let metadata = [
            Key.kind: kind, "gan-train": version, configKey: settings.forCheckpoint,
            Key.step: "\(counters.step)", Key.generatorUpdates: "\(counters.generatorUpdates)",
            Key.discriminatorUpdates: "\(counters.discriminatorUpdates)", "cpu": settings.cpu.rawValue,
            "data_sha256": settings.data.sha256,
        ]
        let arrays = state.arrays
        try files { () throws(FileError) in
            try SafeTensors.write(arrays.map(\.outline), metadata: metadata, to: path) {
                arrays[$0].read($1, into: &$2)
            }
        }
    }

    /// Loads the state after `step` of a run into a state with the same settings. If the file is refused, the
    /// state may be partly overwritten, and only another file can be loaded into it.
    package static func load(_ path: String, step: Int, settings: RunSettings, into state: TrainingState)
        throws(Failure)
    {
        let file = try files { () throws(FileError) in try SealedFile(path: path) }
        let counters = try self.counters(file.metadata, path)
        guard counters.step == step else {
            throw Failure("\(quoted(path)) is from step \(counters.step), not \(step).", .badData)
        }
        try check(file.metadata, settings.written(at: step), path)
        do throws(StateError) {
            try state.check(file.tensors.map { ($0.name, $0.shape) }, counters)
        } catch {
            throw Failure("\(quoted(path)) does not match the run's networks: \(shown("\(error)"))", .badData)
        }
        let arrays = state.arrays
        do throws(FileError) {
            try file.read { arrays[$0].replace($1, with: $2) }
        } catch {
            throw Failure(error)
        }
        if let array = arrays.first(where: { !$0.isFinite }) {
            throw Failure("\(quoted(path)) holds NaN or infinity in '\(array.name)'.", .badData)
        }
        state.resume(at: counters)
    }

    /// The CRC-32 of the data of a checkpoint written now.
    package static func checksum(_ state: TrainingState) -> UInt32 {
        let arrays = state.arrays
        return SafeTensors.checksum(of: arrays.map(\.outline)) { arrays[$0].read($1, into: &$2) }
    }

    private static func counters(
        _ metadata: [String: String], _ path: String
    ) throws(Failure) -> TrainingState.Counters {
        func number(_ key: String) -> Int? { metadata[key].flatMap { Int($0) } }
        guard metadata[Key.kind] == kind, let step = number(Key.step),
            let generator = number(Key.generatorUpdates), let discriminator = number(Key.discriminatorUpdates)
        else { throw Failure("\(quoted(path)) is not a checkpoint.", .badData) }
        return TrainingState.Counters(
            step: step, generatorUpdates: generator, discriminatorUpdates: discriminator)
    }

    /// The settings in a checkpoint; nil if this version cannot read them.
    package static func settings(in metadata: [String: String]) -> RunSettings? {
        try? RunSettings(decoding: Array((metadata[configKey] ?? "").utf8))
    }

    private static func check(
        _ metadata: [String: String], _ settings: RunSettings, _ path: String
    ) throws(Failure) {
        let saved: RunSettings
        do throws(RunSettings.Problem) {
            saved = try RunSettings(decoding: Array((metadata[configKey] ?? "").utf8))
        } catch {
            throw Failure("\(quoted(path)) has no settings that this version can read: \(error).", .badData)
        }
        if let other = settings.decidingDifferences(to: saved).first {
            throw Failure(
                "\(quoted(path)) belongs to a run with \(other.setting) \(shown(other.now)), not "
                    + "\(shown(other.before)).",
                .badData)
        }
    }
}

extension StateArray {
    /// The tensor's name and shape in a file.
    var outline: SafeTensors.Outline { SafeTensors.Outline(name: name, shape: shape.dimensions) }
}
