import TensorCore

/// What a step costs, counted from the networks' descriptions.
extension Preset {
    /// Floating-point operations of all products of one training step: two for a multiply-add.
    ///
    /// With g and d the multiply-adds of the two networks for an example, and g1 and d1 those of their first
    /// layers, which need no gradient by their input except where the images' own gradient is wanted: the
    /// discriminator runs forward and backward on real and generated images (3d - d1 each), which the generator
    /// makes (g); then both run forward and backward, the discriminator without weight gradients (3g - g1 + 2d).
    public var productOperations: Double {
        let (g, g1) = Self.multiplyAdds(model.generator)
        let (d, d1) = Self.multiplyAdds(model.discriminator)
        let (shown, batch) = (training.discriminatorImages, training.batch)
        let sum =
            training.discriminatorRounds * shown * (2 * (3 * d - d1) + g) + batch * (3 * g - g1 + 2 * d)
        return 2 * Double(sum)
    }

    /// Those of all layers and of the first that has any.
    private static func multiplyAdds(_ spec: NetworkSpec) -> (all: Int, first: Int) {
        let shape = Shape(spec.input)
        return (spec.layers.multiplyAdds(after: shape), spec.layers.firstMultiplyAdds(after: shape))
    }
}
