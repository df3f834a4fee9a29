import Codecs
import Foundation
import GANModels
import TensorCore

/// Everything that determines the results of a run: the contents of `config.json`.
package struct RunSettings: Codable, Equatable {
    /// The data set of a run.
    package struct Data: Codable, Equatable {
        /// A description for people.
        package var name: String
        /// The number of images.
        package var images: Int
        /// SHA-256 of the unpacked image file, in hexadecimal.
        package var sha256: String
        /// SHA-256 of the unpacked file with the labels, or of the clusters, a byte for each image; nil for
        /// models without classes, which read none.
        package var labels: String?
        /// The number of clusters of images that take the place of the labels; nil where those are read.
        package var clusters: Int?
        /// The absolute path of their folder; nil for the bundled data. Early versions stored the path of the
        /// command line.
        package var folder: String?

        /// Creates a description of a data set.
        package init(
            name: String, images: Int, sha256: String, labels: String? = nil, clusters: Int? = nil,
            folder: String? = nil
        ) {
            self.name = name
            self.images = images
            self.sha256 = sha256
            self.labels = labels
            self.clusters = clusters
            self.folder = folder
        }

        /// The name with the folder's own name alone: what a file for other people says.
        var nameWithoutPath: String {
            folder.map { name.replacingOccurrences(of: $0, with: ($0 as NSString).lastPathComponent) } ?? name
        }
    }

    /// Settings that a run used up to a step, before it was resumed with others.
    package struct Earlier: Codable, Equatable {
        /// The last step with these settings.
        package var until: Int
        /// The settings.
        package var settings: RunSettings
    }

    /// The program's version.
    package var version: String
    /// The preset with the changes of the command line.
    package var preset: Preset
    /// The seed of all random numbers.
    package var seed: UInt64
    /// When lines and sheets are written.
    package var schedule: Schedule
    /// When checkpoints are written.
    package var checkpoints: CheckpointRule
    /// The data set.
    package var data: Data
    /// The CPU level; results differ between levels that do not agree in the last bits.
    package var cpu: CPULevel
    /// The number of threads; it does not affect the results, so checkpoints do not contain it.
    package var threads: Int?
    /// Earlier settings of a run that was resumed with others, first to last.
    package var earlier: [Earlier]?

    /// Creates the settings of a run.
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

    /// The settings as JSON, for people and programs.
    package var json: [UInt8] { Array(Self.json(self).page.utf8) }

    /// The settings in a checkpoint: on one line, without those that do not affect it.
    var forCheckpoint: String {
        var settings = self
        settings.threads = nil
        settings.earlier = nil
        // The data's folder does not affect it either: equal commands give equal bytes in any folder.
        settings.data.folder = nil
        return Self.json(settings).line
    }

    /// A value as JSON. Encoding cannot fail unless a number is NaN or infinity, which no setting is.
    package static func json(_ value: some Encodable) -> JSONValue {
        (try? JSONValue(encoding: value)) ?? .null
    }

    /// The settings that were used for a step.
    package func inForce(at step: Int) -> RunSettings {
        earlier?.first { step <= $0.until }?.settings ?? self
    }

    /// The settings in the files of a step: those that were in force, with the plan of then.
    func written(at step: Int) -> RunSettings {
        var settings = inForce(at: step)
        settings.preset.training = settings.preset.training.planned(at: step)
        if case .steps(let steps) = settings.preset.training.length { settings.schedule.steps = steps }
        return settings
    }

    /// Plans another number of steps after a step of a run whose length is in steps.
    package mutating func plan(steps: Int, after step: Int) {
        preset.training.plan(steps: steps, after: step)
        schedule.steps = steps
    }

    /// Whether a step has a permanent line in `stats.jsonl`, whether or not the run was interrupted.
    func logs(after step: Int) -> Bool { wholeSchedule(at: step).logs(after: step) }

    /// Whether a step has a permanent sheet.
    package func samples(after step: Int) -> Bool { wholeSchedule(at: step).samples(after: step) }

    /// The schedule that was used for a step, but with the final length of the run.
    private func wholeSchedule(at step: Int) -> Schedule {
        var held = inForce(at: step).schedule
        held.steps = schedule.steps
        return held
    }
}
