import TensorCore

/// What a step costs, counted from the networks' descriptions.
extension Preset {
    /// Floating-point operations of all matrix products of one training step: two for a multiply-add.
    ///
    /// With g and d the weights of the two networks, those of a convolution times the pixels that each meets, and
    /// g1 and d1 those of their first layers, which need no gradient by their input except where the images' own
    /// gradient is wanted: the generator runs forward twice and backward once (2g + g + g - g1), the discriminator
    /// forward three times, backward with weight gradients twice (2 (2d - d1)) and once without (d).
    public var productOperations: Double {
        let (g, g1) = Self.weights(generator)
        let (d, d1) = Self.weights(discriminator)
        let weights = 4 * g - g1 + 8 * d - 2 * d1
        return 2 * Double(batch) * Double(weights)
    }

    /// The multiply-adds of one example in all layers with products and in the first of them.
    private static func weights(_ spec: NetworkSpec) -> (all: Int, first: Int) {
        var shape = Shape(spec.input)
        var products: [Int] = []
        for (layer, row) in zip(spec.layers, spec.rows) {
            let output = Shape(row.outputShape)
            switch layer {
            case .dense(let units, _): products.append(shape.count * units)
            // Every pixel of the smaller picture meets every weight.
            case .conv2D(_, let kernel, _, _, _):
                products.append(kernel * kernel * shape[2] * output.count)
            case .convTranspose2D(let filters, let kernel, _, _, _):
                products.append(kernel * kernel * filters * shape.count)
            default: break
            }
            shape = output
        }
        return (products.reduce(0, +), products.first ?? 0)
    }
}
