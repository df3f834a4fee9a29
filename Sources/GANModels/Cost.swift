/// What a step costs, counted from the networks' descriptions.
extension Preset {
    /// Floating-point operations of all matrix products of one training step: two for a multiply-add.
    ///
    /// With g and d the weights of the two networks, and g1 and d1 those of their first layers, which need no
    /// gradient by their input except where the images' own gradient is wanted: the generator runs forward
    /// twice and backward once (2g + g + g - g1), the discriminator forward three times, backward with weight
    /// gradients twice (2 (2d - d1)) and once without (d).
    public var productOperations: Double {
        let (g, g1) = Self.weights(generator)
        let (d, d1) = Self.weights(discriminator)
        let weights = 4 * g - g1 + 8 * d - 2 * d1
        return 2 * Double(batch) * Double(weights)
    }

    /// The weights of all dense layers and of the first.
    private static func weights(_ spec: NetworkSpec) -> (all: Int, first: Int) {
        var inputs = spec.input.reduce(1, *)
        var weights: [Int] = []
        for (layer, row) in zip(spec.layers, spec.rows) {
            if case .dense(let units, _) = layer { weights.append(inputs * units) }
            inputs = row.outputShape.reduce(1, *)
        }
        return (weights.reduce(0, +), weights.first ?? 0)
    }
}
