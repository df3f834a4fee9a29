import Codecs
import Files
import Foundation
import Reports

/// A run's folder and the paths of its files.
package struct RunFolder {
    package let path: String

    package var config: String { "\(path)/config.json" }
    package var generator: String { "\(path)/generator.safetensors" }
    /// The generator with the lowest FID of the run.
    package var best: String { "\(path)/best.safetensors" }
    package var statistics: String { "\(path)/stats.jsonl" }
    package var reals: String { "\(path)/reals.pgm" }
    package var progress: String { "\(path)/progress.gif" }
    var curves: String { "\(path)/curves.svg" }
    package var report: String { "\(path)/report.html" }
    package var results: String { "\(path)/results.png" }
    package var samples: StepFiles { StepFiles(folder: "\(path)/samples", ending: ".pgm") }
    package var checkpoints: StepFiles { StepFiles(folder: "\(path)/checkpoints", ending: ".safetensors") }

    /// Whether the run has saved its generator.
    func hasGenerator() throws(Failure) -> Bool { try Self.exists(generator) }
    /// Whether there is a sheet of training images.
    func hasReals() throws(Failure) -> Bool { try Self.exists(reals) }

    /// Whether a file or folder exists at a path.
    static func exists(_ path: String) throws(Failure) -> Bool {
        try files { () throws(FileError) in try Files.kind(of: path) } != nil
    }

    /// Removes the unfinished files of processes that were killed. Requires the lock.
    package func removeLeftovers() throws(Failure) {
        for folder in [path, samples.folder, checkpoints.folder] {
            let names = try files { () throws(FileError) in try Files.names(in: folder) }
            for name in names where Files.isTemporary(name) { unsafe unlink("\(folder)/\(name)") }
        }
    }

    /// Writes the settings as `config.json`.
    package func write(_ settings: RunSettings) throws(Failure) {
        try files { () throws(FileError) in try Files.write(settings.json, to: config) }
    }

    /// Writes a sheet of training images.
    package func writeReals(_ sheet: GrayImage) throws(Failure) {
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: reals) }
    }

    /// Writes the sheet of samples after a step.
    func writeSamples(_ sheet: GrayImage, step: Int) throws(Failure) {
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: samples.path(of: step)) }
    }
}
