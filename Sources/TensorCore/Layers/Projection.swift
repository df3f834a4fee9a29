import KernelABI

/// The last layer of a class-conditional discriminator: one number for each example, the sum of a linear
/// function of the example and of one of the example and its class (Miyato & Koyama 2018, figure 1d).
///
///     y[b] = x[b] . (w + table[class of b] / sqrt(inputs)) + bias
///
/// The root keeps the second product, and its gradients, at the size of the first, as in the trials that
/// chose it. Classes are the context's labels: one per example, each in 0..<classes.
public final class Projection: Layer {
    /// The shape of an input example: a vector.
    public let inputShape: Shape
    /// One number.
    public let outputShape: Shape = [1]
    /// inputs x 1.
    public let weight: Parameter
    /// One number, or nil.
    public let bias: Parameter?
    /// classes x inputs, row by row. Zero until it is trained: at first, all classes are judged alike.
    public let table: Parameter

    /// The number of classes.
    public var classes: Int { table.shape[0] }
    /// The weight, the table, then the bias.
    public var parameters: [Parameter] { [weight, table] + (bias.map { [$0] } ?? []) }

    /// Creates a layer. Its weights are zero until they are initialised.
    public init(inputs: Int, classes: Int, bias hasBias: Bool = true) {
        require(
            inputs >= 1 && classes >= 1,
            "A projection needs at least one input and class, not \(inputs) and \(classes).")
        inputShape = [inputs]
        weight = Parameter("weight", [inputs, 1])
        table = Parameter("classes", [classes, inputs])
        bias = hasBias ? Parameter("bias", [1]) : nil
    }

    /// The factor of the classes' rows: 1 / sqrt(inputs).
    public static func scale(inputs: Int) -> Float { 1 / Float(inputs).squareRoot() }

    var scale: Float { Self.scale(inputs: inputShape.count) }

    /// Output, input gradient, the examples' classes and their weights, and the parameters' gradients.
    public func makeSlot(batch: Int) -> Slot { ProjectionSlot(self, batch: batch) }

    /// y = x . (w + scale table[class]) + b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(ProjectionSlot.self)
        checkLabels(context.labels, count: slot.batch, classes: classes)
        for i in 0..<slot.batch { slot.classes[i] = context.labels[i] }
        context.engine.addRows(of: table, slot.classes, times: scale, to: weight, into: &slot.weights)
        context.engine.rowProducts(x, slot.weights, into: &slot.output)
        if let bias { context.engine.add(bias, toRowsOf: &slot.output) }
    }

    /// dx = dy (w + scale table[class]), dw = x^T dy, dtable[class] = scale times the same over the examples
    /// of the class in the last forward, db = the sum of dy.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(ProjectionSlot.self)
        if inputGradient { context.engine.scaleRows(slot.weights, by: dy, into: &slot.inputGradient) }
        if case .frozen = parameters { return }
        useGradients(x, dy, slot, parameters, context)
        if let bias {
            context.engine.denseBiasGradient(dy, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }

    /// t' = t . (w + scale table[class]), then backward's gradients with slopes x + t in the place of x.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(ProjectionSlot.self)
        context.engine.rowProducts(t, slot.weights, into: &slot.tangent)
        if case .frozen = parameters { return }
        useGradients(context.engine.scaledSum(x, t, scales: slopes), dy, slot, parameters, context)
        if let bias {
            context.engine.biasGradient(
                dy, slopes: slopes, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }

    private func useGradients(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: ProjectionSlot, _ use: ParameterUse,
        _ context: Context
    ) {
        context.engine.sumRows(
            x, times: dy, slot.classes, byClass: &slot.tableGradient, ofAll: &slot.weightGradient)
        slot.tableGradient.multiply(by: scale)
        context.engine.apply(slot.weightGradient, to: weight, use)
        context.engine.apply(slot.tableGradient, to: table, use)
    }
}

/// What a projection stores for backward.
private final class ProjectionSlot: Slot {
    /// The class of each example in the last forward.
    var classes: [Int]
    /// batch x inputs: what each example's inputs were multiplied by.
    var weights: Tensor
    /// inputs.
    var weightGradient: Tensor
    /// classes x inputs.
    var tableGradient: Tensor
    /// One number.
    var biasGradient: Tensor

    init(_ layer: Projection, batch: Int) {
        classes = [Int](repeating: 0, count: batch)
        weights = Tensor([batch, layer.inputShape.count])
        weightGradient = Tensor(layer.weight.shape)
        tableGradient = Tensor(layer.table.shape)
        biasGradient = Tensor([1])
        super.init(layer, batch: batch)
    }
}
