import TensorCore

/// The cost of a training step, computed from the networks' descriptions.
extension Preset {
    /// Floating-point operations of all products in one training step: two per multiply-add.
    ///
    /// Let g and d be the multiply-adds of the two networks for one example, and g1 and d1 those of their
    /// first layers, which skip the input gradient except when the generator is trained through the
    /// discriminator. The discriminator's update costs a forward and backward on real and on generated images
    /// (3d - d1 each) and the generator's forward (g). The generator's update runs both forward and backward,
    /// without the discriminator's weight gradients (3g - g1 + 2d).
    ///
    /// With gradient penalties, the discriminator's update has a tangent pass, and needs the input gradient
    /// of the first layer (4d for each image and each point between two). A shared forward saves the
    /// generator's second, and a loss of pairs needs the logits of real images once more (d).
    public var productOperations: Double {
        let (g, g1) = Self.multiplyAdds(model.generator)
        let (d, d1) = Self.multiplyAdds(model.discriminator)
        let (shown, batch) = (training.discriminatorImages, training.batch)
        let penalties = model.objective.penalties
        let judged =
            penalties.isEmpty ? 2 * (3 * d - d1) : (penalties.wganGP == nil ? 2 : 3) * 4 * d
        let made = (training.sharedForward ? 2 : 3) * g - g1
        let seen = (model.objective.loss.comparesPairs ? 3 : 2) * d
        let sum = training.discriminatorRounds * shown * (judged + g) + batch * (made + seen)
        return 2 * Double(sum)
    }

    /// The multiply-adds of all layers, and of the first layer that has any.
    private static func multiplyAdds(_ spec: NetworkSpec) -> (all: Int, first: Int) {
        let shape = Shape(spec.input)
        return (spec.layers.multiplyAdds(after: shape), spec.layers.firstMultiplyAdds(after: shape))
    }
}
