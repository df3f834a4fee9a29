/// A sequence of layers, each taking what the one before gives.
public final class Network {
    /// The layers, first to last.
    public let layers: [any Layer]
    /// The shape of one example that comes in.
    public let inputShape: Shape
    /// The shape of one example that goes out.
    public let outputShape: Shape
    /// All that is trained, in order.
    public let parameters: [Parameter]

    /// A network of at least one layer, each of whose input shapes is the output shape before it.
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
        for (index, parameter) in parameters.enumerated() { parameter.index = index }
    }

    /// How many numbers are trained.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

    /// All that is saved, trained or not, by names such as `0.weight` and `2.running_mean`.
    public var namedState: [(name: String, parameter: Parameter)] {
        layers.enumerated().flatMap { index, layer in
            (layer.parameters + layer.statistics).map { ("\(index).\($0.name)", $0) }
        }
    }

    /// Computes the output of `x`, batch x input, into the pass.
    public func forward(_ x: borrowing Tensor, _ pass: Pass, mode: Mode) {
        require(
            x.count == pass.batch * inputShape.count,
            "\(x.shape) is not a batch of \(pass.batch) examples of \(inputShape).")
        layers[0].forward(x, pass.slots[0], mode: mode.inLayer(0), on: pass.engine)
        for i in layers.indices.dropFirst() {
            layers[i].forward(
                pass.slots[i - 1].output, pass.slots[i], mode: mode.inLayer(i), on: pass.engine)
        }
    }

    /// Carries `dy`, the gradient by the output, back through the pass, using the parameters' gradients as
    /// told. `x` is what forward was given. The gradient by the input is computed only if it is wanted.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ pass: Pass, parameters: ParameterUse,
        inputGradient: Bool = false
    ) {
        require(
            dy.count == pass.batch * outputShape.count,
            "\(dy.shape) is not a gradient for a batch of \(pass.batch) outputs of \(outputShape).")
        for i in layers.indices.reversed() {
            let isWanted = i > 0 || inputGradient
            // Four calls, since a tensor cannot be chosen by a copy.
            if i == 0 && i == layers.count - 1 {
                step(i, x, dy, pass, parameters, isWanted)
            } else if i == 0 {
                step(i, x, pass.slots[i + 1].inputGradient, pass, parameters, isWanted)
            } else if i == layers.count - 1 {
                step(i, pass.slots[i - 1].output, dy, pass, parameters, isWanted)
            } else {
                step(i, pass.slots[i - 1].output, pass.slots[i + 1].inputGradient, pass, parameters, isWanted)
            }
        }
    }

    private func step(
        _ i: Int, _ x: borrowing Tensor, _ dy: borrowing Tensor, _ pass: Pass, _ use: ParameterUse,
        _ inputGradient: Bool
    ) {
        layers[i].backward(
            x, dy, pass.slots[i], parameters: use, inputGradient: inputGradient, on: pass.engine)
    }

    /// Moves the running statistics of all layers towards the batch that the pass saw last.
    public func updateRunningStatistics(from pass: Pass) {
        for (layer, slot) in zip(layers, pass.slots) { layer.updateRunningStatistics(from: slot) }
    }
}

/// What a network's forward leaves behind for its backward: one slot a layer, made once for a batch size.
public final class Pass {
    /// How many examples go through together.
    public let batch: Int
    /// What computes.
    public let engine: Engine
    let slots: [Slot]

    /// Buffers for one network and batch size.
    public init(_ network: Network, batch: Int, on engine: Engine) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.batch = batch
        self.engine = engine
        slots = network.layers.map { $0.makeSlot(batch: batch) }
        // A layer's input gradient is done with when the layer before has made its own: two places serve them all.
        let largest = network.layers.reduce(0) { max($0, $1.inputShape.count) }
        let gradients = [0, 1].map { _ in TensorStorage(capacity: batch * largest) }
        for (i, slot) in slots.enumerated() {
            slot.inputGradient = Tensor(slot.inputGradient.shape, in: gradients[i % 2])
        }
    }

    /// The slot of the last layer, which holds the network's output.
    public var last: Slot { slots[slots.count - 1] }
    /// The slot of the first layer, which holds the gradient by the network's input.
    public var first: Slot { slots[0] }
}
