import TensorCore

extension NetworkSpec {
    /// Why batches of a size cannot go through this network in training mode, or nil.
    ///
    /// Batch normalisation of a single value of each feature subtracts it from itself. The values of a feature are as
    /// many as examples, times the pixels of its feature map (Ioffe & Szegedy 2015, section 3.2).
    func normalizationProblem(batch: Int) -> String? {
        var shape = Shape(input)
        for (index, layer) in layers.enumerated() {
            if layer.isBatchNorm, batch * shape.count == shape[shape.rank - 1] {
                return "layer \(index): batch normalisation of \(batch) image makes its numbers 0, whatever "
                    + "they are; choose a larger batch"
            }
            shape = layer.outputShape(after: shape)
        }
        return nil
    }
}

extension LayerSpec {
    var isBatchNorm: Bool {
        if case .batchNorm = self { true } else { false }
    }
}
