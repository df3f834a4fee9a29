/// A named GAN as data. A run is determined by it, the seed and the images.
public struct Preset: Equatable, Sendable {
    /// Its name, as for `--preset`.
    public var name: String
    /// A one-line description for lists.
    public var about: String
    /// The networks and losses.
    public var model: ModelSpec
    /// The training settings.
    public var training: TrainingSpec

    /// Creates a preset.
    public init(name: String, about: String, model: ModelSpec, training: TrainingSpec) {
        self.name = name
        self.about = about
        self.model = model
        self.training = training
    }

    /// The first error in this description, or nil. Check it before anything that comes from a file or a
    /// user.
    public var problem: SpecProblem? {
        if let problem = memberProblem ?? model.problem ?? training.problem?.within("training") {
            return problem
        }
        if let problem = pairingProblem?.within("training") { return problem }
        if training.discriminatorUpdate == .joint, model.discriminator.mixesExamples {
            return SpecProblem(
                "training.discriminatorUpdate",
                "a joint update would normalise real and generated images together in the discriminator's "
                    + "batchNorm"
            )
        }
        return normalizationProblem
    }

    /// Whether what a step computes depends on the length of the run.
    public var dependsOnLength: Bool {
        let schedules =
            [training.generator, training.discriminator].flatMap { [$0.rate, $0.beta2] }
            + model.objective.penalties.named.map(\.weight)
        return schedules.contains(where: \.dependsOnLength)
    }

    /// The first error, or nil, where real and generated images must be in one update, or as many in both
    /// networks' updates.
    private var pairingProblem: SpecProblem? {
        let isJoint = training.discriminatorUpdate == .joint
        if let need = model.objective.needOfJointUpdates, !isJoint {
            return SpecProblem("discriminatorUpdate", "'joint' is expected: \(need)")
        }
        if training.sharedForward, !isJoint {
            return SpecProblem(
                "sharedForward",
                "separate updates generate images in inference mode, which has no backward pass")
        }
        let isWhole = training.discriminatorImages == training.batch
        if training.sharedForward, !isWhole {
            return SpecProblem("sharedForward", "both networks' updates need as many images")
        }
        return model.objective.loss.comparesPairs && !isWhole
            ? SpecProblem(
                "discriminatorBatch",
                "the \(model.objective.loss.rawValue) loss needs a real image for each generated one in both "
                    + "updates"
            )
            : nil
    }

    /// The first error of batch normalisation with the smallest batch of each network in training mode, or
    /// nil.
    private var normalizationProblem: SpecProblem? {
        let (batch, shown) = (training.batch, training.discriminatorImages)
        // A joint update generates images in training mode too.
        let generated = training.discriminatorUpdate == .joint ? min(batch, shown) : batch
        return model.generator.normalizationProblem(batch: generated)?.within("generator")
            ?? model.discriminator.normalizationProblem(batch: min(batch, shown))?.within("discriminator")
    }
}
