import Files
import Foundation

/// Finds the run that the command line calls RUN.
extension RunFolder {
    /// The name for the run with the highest number, unless a file or folder has this name.
    package static let latest = "latest"
    /// What stands for the generator with the lowest FID of the run of the highest number that has one,
    /// unless something of that name exists.
    package static let best = "best"

    /// The folder of an existing run: the one that is named, or `latest`.
    package init(existing name: String) throws(Failure) {
        if try Self.means(Self.latest, name) {
            guard let latest = try NumberedRuns.latest(where: { _ in true }) else { throw Self.noRun }
            self = latest
            return
        }
        let kind = try files { () throws(FileError) in try Files.kind(of: name) }
        let folder = RunFolder(path: name)
        switch kind {
        case nil:
            throw Failure("There is no run '\(name)'.")
        case .folder:
            if try !Self.exists(folder.config) { try Self.refusePart(name) }
        case .file, .other:
            try Self.refusePart(name)
            throw Failure("'\(name)' is a file where a run's folder is expected.")
        }
        self = folder
    }

    /// The file with a generator: that of a run's folder; for `latest`, of the newest run that has one; or
    /// the named file itself, which may also be a checkpoint.
    ///
    /// - Parameters:
    /// - program: the user's command for this program, for a message that suggests what to type next.
    /// - notice: receives the runs with a higher number that have no generator yet.
    package static func generatorFile(
        of name: String, program: String, notice: (String) -> Void
    ) throws(Failure) -> String {
        if try means(latest, name) { return try newestGenerator(program, notice) }
        if try means(best, name) {
            let newest = try NumberedRuns.latest { run throws(Failure) in try exists(run.best) }
            guard let newest else {
                throw Failure(
                    "No run in '\(NumberedRuns.folder)' has a best generator yet: 'gan-train "
                        + "--evaluate-every N' keeps it."
                )
            }
            return newest.best
        }
        if try files({ () throws(FileError) in try Files.kind(of: name) }) == .file { return name }
        let folder = RunFolder(path: name)
        if try folder.hasGenerator() { return folder.generator }
        _ = try RunFolder(existing: name)
        if try NumberedRuns.isRun(name) { throw noGenerator(folder, program) }
        return folder.generator
    }

    private static func newestGenerator(
        _ program: String, _ notice: (String) -> Void
    ) throws(Failure) -> String {
        var passed: RunFolder?
        let newest = try NumberedRuns.latest { run throws(Failure) in
            if try run.hasGenerator() { return true }
            passed = passed ?? run
            return false
        }
        guard let run = newest else {
            if let passed { throw noGenerator(passed, program) }
            throw noRun
        }
        if let passed {
            notice("'\(passed.path)' has no generator yet; using that of '\(run.path)'.")
        }
        return run.generator
    }

    /// Whether a name is a word that stands for something, and of nothing that exists.
    private static func means(_ word: String, _ name: String) throws(Failure) -> Bool {
        guard name == word else { return false }
        return try !exists(name)
    }

    private static var noRun: Failure {
        Failure("There is no run in '\(NumberedRuns.folder)' yet; 'gan-train' starts one.")
    }

    private static func noGenerator(_ run: RunFolder, _ program: String) -> Failure {
        Failure(
            "The run '\(run.path)' has no generator yet: it is saved at the end, or when the run is "
                + "interrupted. To continue the run: \(program) --resume \(run.path)")
    }

    /// Throws an error that names the run if a path is a part of one.
    private static func refusePart(_ name: String) throws(Failure) {
        var folder = name as NSString
        // The parts of a run are in its folder, or one level deeper.
        for _ in 0..<2 {
            folder = folder.deletingLastPathComponent as NSString
            let path = folder.length == 0 ? "." : folder as String
            if try NumberedRuns.isRun(path) {
                throw Failure("'\(name)' is a part of the run '\(path)'; name that folder instead.")
            }
        }
    }
}
