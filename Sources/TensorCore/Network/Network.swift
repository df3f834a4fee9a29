/// A sequence of layers; each input is the output before it. A network is a layer itself, so networks nest.
public final class Network: Layer {
    /// The layers, first to last.
    public let layers: [any Layer]
    /// The shape of an input example.
    public let inputShape: Shape
    /// The shape of an output example.
    public let outputShape: Shape
    /// All trained parameters, in order.
    public let parameters: [Parameter]

    /// Creates a network of at least one layer. Each input shape must equal the output shape before it.
    public init(_ layers: [any Layer]) {
        guard let first = layers.first, let last = layers.last else {
            violated("A network has at least one layer.")
        }
        for (a, b) in zip(layers, layers.dropFirst()) {
            require(
                a.outputShape.count == b.inputShape.count,
                "\(type(of: b)) takes \(b.inputShape), but \(type(of: a)) before it gives \(a.outputShape).")
        }
        self.layers = layers
        inputShape = first.inputShape
        outputShape = last.outputShape
        parameters = layers.flatMap(\.parameters)
    }

    /// The number of trained values.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

    /// The running statistics of all layers.
    public var statistics: [Parameter] { layers.flatMap(\.statistics) }

    /// Everything that is saved, trained or not, with names such as `0.weight` and `2.running_mean`.
    public var namedState: [(name: String, parameter: Parameter)] {
        layers.enumerated().flatMap { index, layer in
            layer.namedState.map { ("\(index).\($0.name)", $0.parameter) }
        }
    }

    /// Creates a pass through all layers.
    public func makeSlot(batch: Int) -> Slot { Pass(self, batch: batch) }

    /// Computes the output for `x`, batch x input, into a pass of this network.
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let pass = own(slot)
        require(
            x.count == pass.batch * inputShape.count,
            "\(x.shape) is not a batch of \(pass.batch) examples of \(inputShape).")
        layers[0].forward(x, pass.slots[0], context.inLayer(0))
        for i in layers.indices.dropFirst() {
            layers[i].forward(pass.slots[i - 1].output, pass.slots[i], context.inLayer(i))
        }
    }

    /// Propagates `dy`, the output gradient, back through the pass, and uses the parameters' gradients as
    /// `use` says. `x` is the input of forward. The input gradient is computed only if it is wanted.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool = false, _ context: Context
    ) {
        let pass = own(slot)
        require(pass.servesBackward, "A pass of forward alone has nothing for backward.")
        require(
            x.count == pass.batch * inputShape.count && dy.count == pass.batch * outputShape.count,
            "\(x.shape) and \(dy.shape) are not \(pass.batch) inputs of \(inputShape) and gradients of "
                + "outputs of \(outputShape).")
        for i in layers.indices.reversed() {
            let isWanted = i > 0 || inputGradient
            // Four calls, because a noncopyable tensor cannot be selected by an expression.
            if i == 0 && i == layers.count - 1 {
                step(i, x, dy, pass, parameters, isWanted, context)
            } else if i == 0 {
                step(i, x, pass.slots[i + 1].inputGradient, pass, parameters, isWanted, context)
            } else if i == layers.count - 1 {
                step(i, pass.slots[i - 1].output, dy, pass, parameters, isWanted, context)
            } else {
                step(
                    i, pass.slots[i - 1].output, pass.slots[i + 1].inputGradient, pass, parameters, isWanted,
                    context)
            }
        }
    }

    private func step(
        _ i: Int, _ x: borrowing Tensor, _ dy: borrowing Tensor, _ pass: Pass, _ use: ParameterUse,
        _ inputGradient: Bool, _ context: Context
    ) {
        layers[i].backward(
            x, dy, pass.slots[i], parameters: use, inputGradient: inputGradient, context.inLayer(i))
    }

    /// Updates the running statistics of all layers from the pass's last batch.
    public func updateRunningStatistics(from slot: Slot) {
        for (layer, slot) in zip(layers, own(slot).slots) { layer.updateRunningStatistics(from: slot) }
    }

    func own(_ slot: Slot) -> Pass {
        let pass = slot.as(Pass.self)
        require(pass.network === self, "A pass of another network was given.")
        return pass
    }
}
