import Codecs
import GANModels
import Runs
import TensorCore

extension TrainOptions {
    /// The preset or model file with the changes of the command line.
    ///
    /// `--epochs` makes any preset train in epochs. `--steps` keeps the order in which a preset draws its
    /// images: the first steps of an epoch are those of the whole run.
    func resolvedPreset() throws(Failure) -> Preset {
        try changed(model.map(ModelFile.read) ?? preset ?? Default.preset)
    }

    /// A preset, or the preset of a run, with the changes of the command line.
    func changed(_ preset: Preset) throws(Failure) -> Preset {
        var preset = preset
        if let steps { preset.training.length = .steps(steps) }
        if let epochs {
            preset.training.length = .epochs(epochs)
            preset.training.order = .epochs
        }
        if let batch { preset.training.batch = batch }
        if let latent { preset.model.latent = latent }
        if let average {
            preset.training.average = average == 0 ? nil : AverageSpec(halfLife: Double(average))
        }
        training.change(&preset)
        if let logEvery { preset.training.log = logEvery }
        if let sampleEvery { preset.training.sample = sampleEvery }
        if clusters != nil, !preset.model.isConditional {
            throw Failure(
                "\(shown(preset.name)) has no classes, which clusters would take the place of; quick and "
                    + "best have.", .wrongUsage)
        }
        if let problem = preset.problem ?? preset.excess {
            throw Failure("\(shown(preset.name)) cannot be trained like this: \(problem).", .wrongUsage)
        }
        return preset
    }

    /// A preset for images of these classes; without classes, or with --unlabelled, no layer depends on them.
    func fitted(_ preset: Preset, to classes: [Int]?) throws(Failure) -> Preset {
        var preset = preset
        guard preset.model.isConditional, let classes, !isUnlabelled else {
            preset.model = preset.model.with(classes: nil)
            return preset
        }
        preset.model = preset.model.with(classes: classes)
        if let other = classes.first(where: { !preset.model.accepts(classes: [$0]) }) {
            throw Failure(
                "The data has images with the label \(other), which is no class of \(shown(preset.name)); "
                    + "--unlabelled trains without classes.", .badData)
        }
        return preset
    }

    /// The schedule of a resolved preset on a number of images.
    static func schedule(of preset: Preset, images: Int) throws(Failure) -> Schedule {
        let stepsPerEpoch = preset.training.stepsPerEpoch(images: images)
        if stepsPerEpoch == 0 {
            throw Failure(
                "The data set's \(images) images do not fill a batch of "
                    + "\(preset.training.discriminatorImages); choose a smaller --batch.", .wrongUsage)
        }
        for (option, interval) in [
            ("--log-every", preset.training.log), ("--sample-every", preset.training.sample),
        ] {
            if case .everyEpochs = interval, stepsPerEpoch == nil { throw noEpochs(option) }
        }
        guard let steps = preset.training.steps(images: images) else {
            throw Failure("So many epochs have too many steps to count.", .wrongUsage)
        }
        return Schedule(
            steps: steps, stepsPerEpoch: stepsPerEpoch, log: preset.training.log,
            sample: preset.training.sample)
    }

    /// When a run is evaluated that does not say: an evaluation takes a second or two, so one that takes less
    /// than half a minute is not, and one of some minutes ten times and at its end. By the products'
    /// operations, so that the same command gives the same files on every machine.
    static func defaultEvaluations(of preset: Preset, _ schedule: Schedule) -> Schedule.Interval? {
        let operations = preset.productOperations * Double(schedule.steps)
        if operations < 1e12 { return nil }
        return .every(operations < 6e12 ? schedule.steps : max(schedule.steps / 10, 1))
    }

    /// When a run of some minutes is evaluated that does not say; nil for one without a time to keep. An
    /// evaluation takes a second or two of its time.
    private func plannedEvaluations(_ schedule: Schedule) -> Schedule.Interval? {
        minutes.map { .every(max(1, $0 < 2 ? schedule.steps : schedule.steps / 5)) }
    }

    /// The interval of evaluations that the command line names for a run; nil for none, and where it names
    /// none.
    func evaluations(in schedule: Schedule) throws(Failure) -> Schedule.Interval? {
        switch evaluateEvery {
        case .every(.everyEpochs) where schedule.stepsPerEpoch == nil: throw Self.noEpochs("--evaluate-every")
        case .every(let interval): interval
        case .atTheEnd: .every(schedule.steps)
        case .never, nil: nil
        }
    }

    /// The settings of a new run on some data with images of these classes, which is evaluated by default if
    /// they have a judge (`isJudged`), or why no run can have them.
    func settings(
        data: RunSettings.Data, classes: [Int]? = nil, cpu: CPULevel, threads: Int,
        isJudged: () -> Bool = { false }
    ) throws(Failure) -> RunSettings {
        let preset = try fitted(resolvedPreset(), to: classes)
        var data = data
        if !preset.model.isConditional { (data.labels, data.clusters) = (nil, nil) }
        var schedule = try Self.schedule(of: preset, images: data.images)
        schedule.evaluate =
            evaluateEvery == nil
            ? plannedEvaluations(schedule) ?? Self.defaultEvaluations(of: preset, schedule)
            : try evaluations(in: schedule)
        if evaluateEvery == nil, schedule.evaluate != nil, !isJudged() { schedule.evaluate = nil }
        let every = try checkpointSteps(in: schedule) ?? Default.checkpointEvery
        return try RunSettings(
            version: version, preset: preset, seed: seed ?? Default.seed, schedule: schedule,
            checkpoints: CheckpointRule(every: every, keep: keep ?? Default.keep), data: data, cpu: cpu,
            threads: threads
        ).checked()
    }

    /// The steps between two checkpoints, if the command line says so.
    func checkpointSteps(in schedule: Schedule) throws(Failure) -> Int? {
        switch checkpointEvery {
        case .every(let steps): return steps
        case .everyEpochs(let epochs):
            guard let stepsPerEpoch = schedule.stepsPerEpoch else {
                throw Self.noEpochs("--checkpoint-every")
            }
            let (steps, isTooMany) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
            return isTooMany ? Int.max : steps
        case .easing, nil: return nil
        }
    }

    private static func noEpochs(_ option: String) -> Failure {
        Failure("\(option) counts epochs, and this run has none; add --epochs N.", .wrongUsage)
    }
}
