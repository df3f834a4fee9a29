import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// `gan-train --resume RUN`: continues a run as if it had never been interrupted.
extension TrainCommand {
    func resume(_ run: String) throws(Failure) -> ExitCode {
        let folder = try RunFolder(existing: run)
        // A dry run writes nothing, not even the lock file.
        let lock = options.isDryRun ? nil : try folder.locked(notice: Terminal.notice)
        if options.isDryRun { try folder.checkUnlocked(notice: Terminal.notice) }
        defer { withExtendedLifetime(lock) {} }
        let before = try RunSettings(path: folder.config)
        let engine = try engine(for: before)
        var wanted = before.data
        wanted.clusters = options.isUnlabelled ? nil : options.clusters ?? before.data.clusters
        let data = try loadData(of: wanted, named: options.data, on: engine)
        let asked = try asked(of: before, data, wanted, engine).checked()
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
                throw Failure("The run is already at step \(step); --steps must be at least that.")
            }
            settings = try asked.after(before, until: step).checked()
            let start = try tidy(folder, step, settings)
            if settings != before { try folder.write(settings) }
            describe(settings, run: "\(folder.path), from step \(step)")
            return start
        }
    }

    /// The CPU level and threads of the run, unless the command line names others or this machine lacks them.
    private func engine(for before: RunSettings) throws(Failure) -> Engine {
        let level = options.cpu ?? before.cpu.substitute ?? .best
        if !level.agrees(with: before.cpu) {
            Terminal.writeError(
                "The run used '\(before.cpu.rawValue)' until now and continues with '\(level.rawValue)': "
                    + "the results differ in the last bits from those of either.\n")
        }
        let cores = Processors.usable
        return try makeEngine(level: level, threads: options.threads ?? min(before.threads ?? cores, cores))
    }

    /// The run's settings with the changes of the command line.
    private func asked(
        of before: RunSettings, _ data: Dataset, _ wanted: RunSettings.Data, _ engine: Engine
    ) throws(Failure) -> RunSettings {
        var asked = before
        asked.version = version
        if let model = options.model {
            asked.preset = try ModelFile.read(model)
        } else if let preset = options.preset, preset.name != before.preset.name {
            asked.preset = preset
        }
        asked.preset = try options.fitted(options.changed(asked.preset), to: data.classes)
        asked.schedule = try TrainOptions.schedule(of: asked.preset, images: data.count)
        asked.schedule.evaluate =
            options.evaluateEvery == nil
            ? before.schedule.evaluate : try options.evaluations(in: asked.schedule)
        if let every = try options.checkpointSteps(in: asked.schedule) { asked.checkpoints.every = every }
        if let keep = options.keep { asked.checkpoints.keep = keep }
        if let seed = options.seed { asked.seed = seed }
        let name = asked.data.name
        asked.data = RunSettings.Data(
            data, clusters: wanted.clusters, folder: options.data ?? before.data.folder)
        if options.data == nil { asked.data.name = name }
        if !asked.preset.model.isConditional { (asked.data.labels, asked.data.clusters) = (nil, nil) }
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
            "The run has other settings; --force continues with these.\n"
                + differences.table.dropLast() + (isOtherLength ? "\n\(RunSettings.lengthReason)" : "")
                + (isOtherData
                    ? "\nIt was trained on '\(before.data.name)'; name its folder with --data DIR." : ""),
            .wrongUsage)
    }

    /// Loads the newest intact checkpoint, and names the damaged ones. Returns its step, or 0 if the run has
    /// not reached a checkpoint yet.
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
                // A checkpoint that cannot be read may be intact: training its steps again would overwrite
                // it.
                guard error.code == .badData else { throw error }
                Terminal.writeError("\(error)\n")
            }
        }
        guard steps.isEmpty else {
            throw Failure("No checkpoint in \(quoted(folder.checkpoints.folder)) can be used.", .badData)
        }
        return 0
    }

    /// Restores the folder to its state after a step: removes all later lines and sheets.
    private func tidy(_ folder: RunFolder, _ step: Int, _ settings: RunSettings) throws(Failure) -> RunStart {
        let found = try Statistics(path: folder.statistics)
        let (lines, missing) = found.kept(upTo: step, settings)
        if let missing, !options.isForced {
            throw Failure(
                "\(quoted(folder.statistics)) has no line of step \(missing), which the run wrote; "
                    + "--force continues without it.",
                .badData)
        }
        try folder.samples.remove { $0 == 0 || $0 <= step && settings.samples(after: $0) }
        if step > 0, lines.count != found.lines.count || found.hasRest {
            let text = lines.map { $0.text + "\n" }.joined()
            try files { () throws(FileError) in try Files.write(Array(text.utf8), to: folder.statistics) }
        }
        // A later step's generator may have taken the place of the best until here: then the next evaluated
        // one is kept.
        let best = Statistics.best(of: lines)
        let isKept = best != nil && SavedGenerator.step(of: folder.best) == best?.step
        return RunStart(
            step: step, seconds: lines.last?.seconds ?? 0, bestFID: isKept ? best?.fid : nil)
    }
}
