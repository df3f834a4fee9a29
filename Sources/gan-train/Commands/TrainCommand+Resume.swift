import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// `gan-train --resume RUN`: goes on with a run as if it had never ended.
extension TrainCommand {
    func resume(_ run: String) throws(Failure) -> ExitCode {
        let folder = try RunFolder(existing: run)
        // A dry run writes nothing, the lock's file included.
        let lock = options.isDryRun ? nil : try folder.locked(notice: Terminal.notice)
        if options.isDryRun { try folder.checkUnlocked(notice: Terminal.notice) }
        defer { withExtendedLifetime(lock) {} }
        let before = try RunSettings(path: folder.config)
        let engine = try engine(for: before)
        let data = try loadData(of: before.data, named: options.data)
        let asked = try asked(of: before, data, engine).checked()
        try refuse(before.decidingDifferences(to: asked), before, asked)
        if options.isDryRun {
            describe(asked, run: "\(folder.path): a dry run")
            return .done
        }
        var settings = asked
        let evaluator = try evaluator(asked, data, engine)
        return try train(asked, folder, data, engine, evaluator) { state throws(Failure) in
            try folder.removeLeftovers()
            let step = try restore(state, folder, before)
            guard step <= asked.schedule.steps else {
                throw Failure("The run is at step \(step) already; --steps must be at least that.")
            }
            settings = try asked.after(before, until: step).checked()
            let start = try tidy(folder, step, settings)
            if settings != before { try folder.write(settings) }
            describe(settings, run: "\(folder.path), from step \(step)")
            return start
        }
    }

    /// The level and the threads of the run, where the command line names no others and this machine has them.
    private func engine(for before: RunSettings) throws(Failure) -> Engine {
        let level = options.cpu ?? (before.cpu.isAvailable ? before.cpu : .best)
        if level != before.cpu {
            Terminal.writeError(
                "The run was made with '\(before.cpu.rawValue)' until now and goes on with '\(level.rawValue)': "
                    + "the results differ from those of either in the last bits.\n")
        }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return try makeEngine(level: level, threads: options.threads ?? min(before.threads ?? cores, cores))
    }

    /// The run's settings with what the command line changes.
    private func asked(
        of before: RunSettings, _ data: Dataset, _ engine: Engine
    ) throws(Failure) -> RunSettings {
        var asked = before
        asked.version = version
        if let model = options.model {
            asked.preset = try ModelFile.read(model)
        } else if let preset = options.preset, preset.name != before.preset.name {
            asked.preset = preset
        }
        asked.preset = try options.changed(asked.preset)
        asked.schedule = try TrainOptions.schedule(of: asked.preset, images: data.count)
        asked.schedule.evaluate =
            options.evaluateEvery == nil
            ? before.schedule.evaluate : try options.evaluations(in: asked.schedule)
        if let every = try options.checkpointSteps(in: asked.schedule) { asked.checkpoints.every = every }
        if let keep = options.keep { asked.checkpoints.keep = keep }
        if let seed = options.seed { asked.seed = seed }
        let name = asked.data.name
        asked.data = RunSettings.Data(data, folder: options.data ?? before.data.folder)
        if options.data == nil { asked.data.name = name }
        asked.cpu = engine.level
        if let threads = options.threads { asked.threads = threads }
        return asked
    }

    private func refuse(
        _ differences: [Difference], _ before: RunSettings, _ asked: RunSettings
    ) throws(Failure) {
        var differences = differences
        let (old, new) = (before.schedule.steps, asked.schedule.steps)
        if new < old { differences.append(Difference(setting: "steps", before: "\(old)", now: "\(new)")) }
        guard !differences.isEmpty, !options.isForced else { return }
        let isOtherLength = old != new && (before.dependsOnLength || asked.dependsOnLength)
        let isOtherData = before.data.sha256 != asked.data.sha256
        throw Failure(
            "The run was made with other settings; --force goes on with these.\n"
                + differences.table.dropLast() + (isOtherLength ? "\n\(RunSettings.lengthReason)" : "")
                + (isOtherData
                    ? "\nIt learned from '\(before.data.name)'; name their folder with --data DIR." : ""),
            .wrongUsage)
    }

    /// Loads the newest checkpoint that is whole, and names those that are not. Returns its step, 0 where the run has
    /// not come to one.
    private func restore(
        _ state: TrainingState, _ folder: RunFolder, _ settings: RunSettings
    ) throws(Failure) -> Int {
        let steps = try folder.checkpoints.steps()
        for step in steps.reversed() {
            do throws(Failure) {
                try Checkpoint.load(
                    folder.checkpoints.path(of: step), step: step, settings: settings, into: state)
                return step
            } catch {
                // What cannot be reached may be whole: to train its steps again would take its place.
                guard error.code == .badData else { throw error }
                Terminal.writeError("\(error)\n")
            }
        }
        guard steps.isEmpty else {
            throw Failure("No checkpoint in \(quoted(folder.checkpoints.folder)) can be used.", .badData)
        }
        return 0
    }

    /// Brings the folder to what it was after a step: no line and no sheet is of a later one.
    private func tidy(_ folder: RunFolder, _ step: Int, _ settings: RunSettings) throws(Failure) -> RunStart {
        let found = try Statistics(path: folder.statistics)
        let (lines, missing) = found.kept(upTo: step, settings)
        if let missing, !options.isForced {
            throw Failure(
                "\(quoted(folder.statistics)) has no line of step \(missing), which the run wrote; --force goes on without.",
                .badData)
        }
        try folder.samples.remove { $0 == 0 || $0 <= step && settings.samples(after: $0) }
        if step > 0, lines.count != found.lines.count || found.hasRest {
            let text = lines.map { $0.text + "\n" }.joined()
            try files { () throws(FileError) in try Files.write(Array(text.utf8), to: folder.statistics) }
        }
        // A later step's generator may have taken the place of the best until here: then the next evaluated one is kept.
        let best = lines.filter { $0.fid != nil }.min { ($0.fid ?? 0) < ($1.fid ?? 0) }
        let isKept = best != nil && SavedGenerator.step(of: folder.best) == best?.step
        return RunStart(
            step: step, seconds: lines.last?.seconds ?? 0, bestFID: isKept ? best?.fid : nil)
    }
}
