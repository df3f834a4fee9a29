import Codecs
import Foundation
import GANModels
import TensorCore

/// Everything that decides what a run computes, resolved: `config.json`.
package struct RunSettings: Codable, Equatable {
    /// The images that a run learns from.
    package struct Data: Codable, Equatable {
        /// What they are, for people.
        package var name: String
        /// How many there are.
        package var images: Int
        /// SHA-256 of the unpacked file.
        package var sha256: String
        /// Their folder with its whole path; nil for those that come with the program. Early versions kept it as the
        /// command line named it.
        package var folder: String?

        /// The images that a run learns from.
        package init(name: String, images: Int, sha256: String, folder: String? = nil) {
            self.name = name
            self.images = images
            self.sha256 = sha256
            self.folder = folder
        }
    }

    /// Settings that held up to a step, before a run was resumed with others.
    package struct Earlier: Codable, Equatable {
        /// The last step with these settings.
        package var until: Int
        /// Those that held.
        package var settings: RunSettings
    }

    /// The program's version.
    package var version: String
    /// Networks, optimiser, steps and batch, with what the command line changed.
    package var preset: Preset
    /// The seed of all random numbers.
    package var seed: UInt64
    /// When what is written.
    package var schedule: Schedule
    /// When the whole state is written.
    package var checkpoints: CheckpointRule
    /// What the run learns from.
    package var data: Data
    /// The instructions in use; results differ between levels in the last bits.
    package var cpu: CPULevel
    /// How many threads share the work; results do not depend on it, and checkpoints do not say it.
    package var threads: Int?
    /// Other settings that a resumed run had before, first to last.
    package var earlier: [Earlier]?

    /// The settings of a run.
    package init(
        version: String, preset: Preset, seed: UInt64, schedule: Schedule, checkpoints: CheckpointRule,
        data: Data, cpu: CPULevel, threads: Int? = nil, earlier: [Earlier]? = nil
    ) {
        self.version = version
        self.preset = preset
        self.seed = seed
        self.schedule = schedule
        self.checkpoints = checkpoints
        self.data = data
        self.cpu = cpu
        self.threads = threads
        self.earlier = earlier
    }

    /// As JSON, for people and programs.
    package var json: [UInt8] { Array(Self.json(self).page.utf8) }

    /// As they are put into a checkpoint: on one line, without what makes no difference to it.
    var forCheckpoint: String {
        var settings = self
        settings.threads = nil
        settings.earlier = nil
        // Where the data lie makes no difference either: equal commands give equal bytes in any folder.
        settings.data.folder = nil
        return Self.json(settings).line
    }

    /// A value as JSON. Encoding cannot fail unless a number is NaN or infinity, which no setting is.
    package static func json(_ value: some Encodable) -> JSONValue {
        (try? JSONValue(encoding: value)) ?? .null
    }

    /// The settings with which a step was made.
    package func inForce(at step: Int) -> RunSettings {
        earlier?.first { step <= $0.until }?.settings ?? self
    }

    /// Whether a step has a line in `stats.jsonl` for good, whatever interrupts came.
    func logs(after step: Int) -> Bool { wholeSchedule(at: step).logs(after: step) }

    /// Whether a step has a sheet for good.
    package func samples(after step: Int) -> Bool { wholeSchedule(at: step).samples(after: step) }

    /// The schedule that held at a step, with the last step that the run has now.
    private func wholeSchedule(at step: Int) -> Schedule {
        var held = inForce(at: step).schedule
        held.steps = schedule.steps
        return held
    }
}
