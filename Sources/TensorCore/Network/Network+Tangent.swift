extension Network {
    /// The tangent pass through all layers, first to last; see `Layer.tangent`. `slot` is a pass with
    /// `keepsTangents`, and its last backward was frozen, from `dy`.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let pass = own(slot)
        require(
            x.count == pass.batch * inputShape.count && t.count == x.count
                && dy.count == pass.batch * outputShape.count && slopes.count == pass.batch,
            "\(x.shape), \(t.shape), \(dy.shape) and \(slopes.shape) are not \(pass.batch) inputs of "
                + "\(inputShape), as many directions, gradients of outputs of \(outputShape), and slopes.")
        for i in layers.indices {
            // Four calls, because a noncopyable tensor cannot be selected by an expression.
            let (isFirst, isLast) = (i == 0, i == layers.count - 1)
            if isFirst && isLast {
                step(i, x, t, dy, pass, slopes, parameters, context)
            } else if isFirst {
                step(i, x, t, pass.slots[i + 1].inputGradient, pass, slopes, parameters, context)
            } else if isLast {
                step(
                    i, pass.slots[i - 1].output, pass.slots[i - 1].tangent, dy, pass, slopes, parameters,
                    context)
            } else {
                step(
                    i, pass.slots[i - 1].output, pass.slots[i - 1].tangent,
                    pass.slots[i + 1].inputGradient, pass, slopes, parameters, context)
            }
        }
    }

    private func step(
        _ i: Int, _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ pass: Pass,
        _ slopes: borrowing Tensor, _ use: ParameterUse, _ context: Context
    ) {
        layers[i].tangent(
            x, t, dy, pass.slots[i], slopes: slopes, parameters: use, context.inLayer(i))
    }
}
