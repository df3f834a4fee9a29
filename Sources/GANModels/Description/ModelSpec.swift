import TensorCore

/// The trained model: two networks, the shape of images, and the losses.
public struct ModelSpec: Equatable, Sendable {
    /// The shape of the generator's output and the discriminator's input.
    public var image: ImageShape
    /// Maps latent vectors to images.
    public var generator: NetworkSpec
    /// Distinguishes real images from generated ones.
    public var discriminator: NetworkSpec
    /// The distribution of both networks' initial weights.
    public var weights: WeightDistribution
    /// The losses of both networks.
    public var objective: Objective

    /// Creates a model with common defaults.
    public init(
        image: ImageShape = ImageShape(28, 28), generator: NetworkSpec, discriminator: NetworkSpec,
        weights: WeightDistribution = .glorotUniform, objective: Objective = Objective()
    ) {
        self.image = image
        self.generator = generator
        self.discriminator = discriminator
        self.weights = weights
        self.objective = objective
    }

    /// The length of a latent vector. Setting it changes the generator's input.
    public var latent: Int {
        get { generator.input.reduce(1, *) }
        set { generator.input = [newValue] }
    }

    /// The first error in this description, or nil. Check it before anything that comes from a file or a
    /// user.
    public var problem: SpecProblem? {
        guard [image.height, image.width].allSatisfy({ (1...4096).contains($0) }), image.channels == 1 else {
            return SpecProblem("image", "\(image) cannot be made: grey images of up to 4096x4096 can")
        }
        if let problem = generator.problem { return problem.within("generator") }
        if let problem = discriminator.discriminatorProblem { return problem.within("discriminator") }
        let (made, taken) = (generator.output.reduce(1, *), discriminator.input.reduce(1, *))
        guard made == image.count else {
            return SpecProblem(
                "generator.layers", "they end in \(made) numbers, but an image of \(image) has \(image.count)"
            )
        }
        guard taken == image.count else {
            return SpecProblem(
                "discriminator.input", "it has \(taken) numbers, but an image of \(image) has \(image.count)")
        }
        if discriminator.layers.last == .softmax, !objective.loss.isCrossEntropy {
            return SpecProblem(
                "objective.loss", "the \(objective.loss.rawValue) loss needs one logit, not a softmax of two")
        }
        if let problem = classProblem { return problem }
        if let problem = objective.problem { return problem.within("objective") }
        return objective.penalties.isEmpty ? nil : discriminator.penaltyProblem?.within("discriminator")
    }
}
