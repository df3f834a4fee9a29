import TensorCore

extension NetworkSpec {
    /// The first layer that cannot process batches of this size in training mode, or nil.
    func normalizationProblem(batch: Int) -> SpecProblem? {
        layers.normalizationProblem(batch: batch, after: Shape(input))?.within("layers")
    }
}

extension [LayerSpec] {
    /// Batch normalisation of a single value per feature always gives 0. A feature has one value per example
    /// and per pixel of its feature map (Ioffe & Szegedy 2015, section 3.2).
    fileprivate func normalizationProblem(batch: Int, after shape: Shape) -> SpecProblem? {
        var shape = shape
        for (index, layer) in enumerated() {
            let path = "[\(index)]"
            if layer.isBatchNorm, batch * shape.count == shape[shape.rank - 1] {
                return SpecProblem(
                    path,
                    "batch normalisation of \(batch) image makes its numbers 0, whatever they are; choose a "
                        + "larger batch"
                )
            }
            for part in layer.kind.parts {
                if let problem = part.layers.normalizationProblem(batch: batch, after: shape) {
                    return problem.within(part.name).within(path)
                }
            }
            shape = layer.kind.outputShape(after: shape)
        }
        return nil
    }
}

extension LayerSpec {
    var isBatchNorm: Bool { kind is BatchNormSpec }
}
