import TensorCore

extension Preset {
    /// Why nothing can be trained by this, if so. What was read from a file or put together by a user is asked
    /// this first.
    public var problem: String? {
        if let problem = generator.problem { return "generator: \(problem)" }
        if let problem = discriminator.discriminatorProblem { return "discriminator: \(problem)" }
        let (made, taken) = (generator.output.reduce(1, *), discriminator.input.reduce(1, *))
        guard made == taken else {
            return "the generator makes \(made) pixels, but the discriminator takes \(taken)"
        }
        guard realBatch >= 1, batch <= 65_536 else {
            return "a batch of \(batch) images cannot be \(discriminatorBatch == .half ? "halved" : "made")"
        }
        if discriminatorUpdate == .joint, discriminator.layers.contains(where: \.isBatchNorm) {
            return "a joint update would normalise real and generated images together"
        }
        return lengthProblem ?? optimizer.problem ?? log.problem ?? sample.problem
    }

    /// What makes training by this pointless, although it can be computed, or nil: batch normalisation of a single
    /// value of each feature, in the smallest batch that goes through a network in training mode. There must be no
    /// `problem`.
    public var normalizationProblem: String? {
        // Generated images of a joint update are made in training mode too.
        let made = discriminatorUpdate == .joint ? min(generatorBatch, generatedBatch) : generatorBatch
        if let problem = generator.normalizationProblem(batch: made) { return "generator: \(problem)" }
        return discriminator.normalizationProblem(batch: min(realBatch, generatorBatch)).map {
            "discriminator: \($0)"
        }
    }

    private var lengthProblem: String? {
        switch length {
        case .steps(let count): count >= 1 ? nil : "a run has at least 1 step, not \(count)"
        case .epochs(let count):
            order != .epochs
                ? "epochs need images drawn by epochs"
                : count >= 1 ? nil : "a run has at least 1 epoch, not \(count)"
        }
    }
}

extension Adam.Settings {
    /// Why these are no settings, if so. Kernels take them as Float, and denormals for 0.
    fileprivate var problem: String? {
        let isSound =
            [learningRate, epsilon].allSatisfy { $0 > 0 && Float($0).isNormal }
            && [beta1, beta2].allSatisfy { $0 >= 0 && Float($0) < 1 }
        return isSound
            ? nil
            : "Adam cannot have learning rate \(learningRate), beta1 \(beta1), beta2 \(beta2) and epsilon "
                + "\(epsilon)"
    }
}
