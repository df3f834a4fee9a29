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
        if training.discriminatorUpdate == .joint, model.discriminator.mixesExamples {
            return SpecProblem(
                "training.discriminatorUpdate",
                "a joint update would normalise real and generated images together in the discriminator's "
                    + "batchNorm"
            )
        }
        return normalizationProblem
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
