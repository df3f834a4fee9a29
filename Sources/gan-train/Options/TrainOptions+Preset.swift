import GANModels

extension TrainOptions {
    /// The preset with what the command line changes.
    ///
    /// `--epochs` makes epochs of any preset. `--steps` keeps the order in which a preset draws its images: the
    /// first steps of an epoch are those of the whole run.
    func resolvedPreset() throws(Failure) -> Preset { try changed(preset ?? Default.preset) }

    /// A preset, or a run's own, with what the command line changes.
    func changed(_ preset: Preset) throws(Failure) -> Preset {
        var preset = preset
        if let steps { preset.length = .steps(steps) }
        if let epochs {
            preset.length = .epochs(epochs)
            preset.order = .epochs
        }
        if let batch { preset.batch = batch }
        if let latent { preset.latent = latent }
        if let learningRate { preset.optimizer.learningRate = learningRate }
        if let beta1 { preset.optimizer.beta1 = beta1 }
        if let beta2 { preset.optimizer.beta2 = beta2 }
        if let epsilon { preset.optimizer.epsilon = epsilon }
        if let discriminatorUpdate { preset.discriminatorUpdate = discriminatorUpdate }
        if let logEvery { preset.log = logEvery }
        if let sampleEvery { preset.sample = sampleEvery }
        if let problem = preset.problem ?? preset.normalizationProblem {
            throw Failure("\(preset.name) cannot be trained like this: \(problem).", .wrongUsage)
        }
        return preset
    }

    /// What is due when, for a resolved preset and a number of images.
    static func schedule(of preset: Preset, images: Int) throws(Failure) -> Schedule {
        let stepsPerEpoch = preset.stepsPerEpoch(images: images)
        if stepsPerEpoch == 0 {
            throw Failure(
                "The data set's \(images) images do not fill a batch of \(preset.realBatch); choose a smaller "
                    + "--batch.", .wrongUsage)
        }
        for (option, interval) in [("--log-every", preset.log), ("--sample-every", preset.sample)] {
            if case .everyEpochs = interval, stepsPerEpoch == nil { throw noEpochs(option) }
        }
        let steps =
            switch preset.length {
            case .steps(let count): count
            case .epochs(let count): count * (stepsPerEpoch ?? 1)
            }
        return Schedule(
            steps: steps, stepsPerEpoch: stepsPerEpoch, log: preset.log, sample: preset.sample)
    }

    /// After how many steps a checkpoint is due, if the command line says so.
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
