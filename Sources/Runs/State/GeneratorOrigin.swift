import Files
import Foundation
import GANModels

/// Where a saved generator comes from. What a file does not say is nil.
package struct GeneratorOrigin: Equatable {
    /// The version of the program that saved it.
    package var version: String?
    /// The name of the preset or model.
    package var preset: String?
    /// The run's seed, in decimal digits.
    package var seed: String?
    /// The step after which it was saved, in decimal digits.
    package var step: String?
    /// The description of the average that its numbers are, as JSON.
    package var average: String?
    /// The settings of its run.
    package var settings: RunSettings?

    /// The origin of a generator that a program other than this one trained.
    package init(imported preset: String) {
        version = Runs.version
        self.preset = preset
    }

    /// The origin of a run's generator.
    init(_ settings: RunSettings, step: Int) {
        version = Runs.version
        preset = settings.preset.name
        seed = "\(settings.seed)"
        self.step = "\(step)"
        // The numbers are those of the average: a reader of the file should know.
        average = settings.preset.training.average.map { RunSettings.json($0).line }
        self.settings = settings
    }

    private enum Key {
        static let version = "gan-train"
        static let preset = "preset"
        static let seed = "seed"
        static let step = "step"
        static let average = "average"
    }

    /// The metadata of a file, a generator's own or a checkpoint's; a generator's settings are beside it, in
    /// its run's folder.
    init(_ metadata: [String: String], of spec: NetworkSpec, at path: String) {
        settings = Checkpoint.settings(in: metadata) ?? RunSettings.ofRun(around: path)
        if settings?.preset.model.generator != spec { settings = nil }
        version = metadata[Key.version]
        preset = metadata[Key.preset] ?? settings?.preset.name
        seed = metadata[Key.seed] ?? settings.map { "\($0.seed)" }
        step = metadata[Key.step]
        average = metadata[Key.average] ?? settings?.preset.training.average.map { RunSettings.json($0).line }
    }

    /// The metadata of a file, or the properties of a model; the description of the run is not among them.
    package var metadata: [String: String] {
        let pairs = [
            (Key.version, version), (Key.preset, preset), (Key.seed, seed), (Key.step, step),
            (Key.average, average),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.compactMap { key, value in value.map { (key, $0) } })
    }
}

extension RunSettings {
    /// The settings of the run in whose folder a file lies; nil where there are none, or none that this
    /// version can read.
    package static func ofRun(around path: String) -> RunSettings? {
        let folder = RunFolder(path: (path as NSString).deletingLastPathComponent)
        // The current folder has an empty path.
        return try? RunSettings(path: folder.path.isEmpty ? "config.json" : folder.config)
    }
}
