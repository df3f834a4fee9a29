/// A whole system as data, under a name: everything that a run does follows from it, a seed and the images.
public struct Preset: Equatable, Sendable {
    /// What `--preset` takes.
    public var name: String
    /// One line for lists.
    public var about: String
    /// What is trained.
    public var model: ModelSpec
    /// How it is trained.
    public var training: TrainingSpec

    /// Names a system.
    public init(name: String, about: String, model: ModelSpec, training: TrainingSpec) {
        self.name = name
        self.about = about
        self.model = model
        self.training = training
    }

    /// The first error in this description, or nil. Whatever was read from a file or put together by a user is checked
    /// by this first.
    public var problem: SpecProblem? {
        if let problem = memberProblem ?? model.problem ?? training.problem?.within("training") {
            return problem
        }
        if training.discriminatorUpdate == .joint, model.discriminator.mixesExamples {
            return SpecProblem(
                "training.discriminatorUpdate",
                "a joint update would normalise real and generated images together in the discriminator's batchNorm"
            )
        }
        return normalizationProblem
    }

    /// What the smallest batches that go through each network in training mode make wrong.
    private var normalizationProblem: SpecProblem? {
        let (batch, shown) = (training.batch, training.discriminatorImages)
        // Generated images of a joint update are made in training mode too.
        let made = training.discriminatorUpdate == .joint ? min(batch, shown) : batch
        return model.generator.normalizationProblem(batch: made)?.within("generator")
            ?? model.discriminator.normalizationProblem(batch: min(batch, shown))?.within("discriminator")
    }
}
