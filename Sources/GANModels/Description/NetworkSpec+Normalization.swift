import TensorCore

extension NetworkSpec {
    /// The first layer that batches of a size cannot go through in training mode, or nil.
    func normalizationProblem(batch: Int) -> SpecProblem? {
        layers.normalizationProblem(batch: batch, after: Shape(input))?.within("layers")
    }
}

extension [LayerSpec] {
    /// Batch normalisation of a single value of each feature subtracts it from itself. The values of a feature are as
    /// many as examples, times the pixels of its feature map (Ioffe & Szegedy 2015, section 3.2).
    fileprivate func normalizationProblem(batch: Int, after shape: Shape) -> SpecProblem? {
        var shape = shape
        for (index, layer) in enumerated() {
            let place = "[\(index)]"
            if layer.isBatchNorm, batch * shape.count == shape[shape.rank - 1] {
                return SpecProblem(
                    place,
                    "batch normalisation of \(batch) image makes its numbers 0, whatever they are; choose a larger batch"
                )
            }
            for part in layer.kind.parts {
                if let problem = part.layers.normalizationProblem(batch: batch, after: shape) {
                    return problem.within(part.name).within(place)
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
