/// Appends a trained vector of its class to every example (Mirza & Osindero 2014; Bengio et al. 2003 for the
/// table).
///
///     y[b] = (x[b], table[class of b])
///
/// Classes are the context's labels: one per example, each in 0..<classes.
public final class Embedding: Layer {
    /// The shape of an input example: a vector.
    public let inputShape: Shape
    /// Inputs + units.
    public let outputShape: Shape
    /// classes x units, row by row. Zero until it is initialised.
    public let table: Parameter

    /// The number of classes.
    public var classes: Int { table.shape[0] }
    /// The length of a class's vector.
    public var units: Int { table.shape[1] }
    /// The table.
    public var parameters: [Parameter] { [table] }

    /// Creates a layer for vectors.
    public init(inputs: Int, classes: Int, units: Int) {
        require(
            inputs >= 1 && classes >= 1 && units >= 1,
            "An embedding needs at least one input, class and unit, not \(inputs), \(classes) and \(units).")
        inputShape = [inputs]
        outputShape = [inputs + units]
        table = Parameter("table", [classes, units])
    }

    /// Output, input gradient, the examples' classes and the table's gradient.
    public func makeSlot(batch: Int) -> Slot { EmbeddingSlot(self, batch: batch) }

    /// y = (x, table[class])
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(EmbeddingSlot.self)
        checkLabels(context.labels, count: slot.batch, classes: classes)
        for i in 0..<slot.batch { slot.classes[i] = context.labels[i] }
        context.engine.joinRows(x, table: table, slot.classes, into: &slot.output)
    }

    /// dx = dy's first part; dtable[class] = the sum of the second over the examples of the class in the last
    /// forward. Classes without examples have a gradient of 0; an optimiser with momentum still moves them.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(EmbeddingSlot.self)
        if inputGradient { context.engine.firstColumns(dy, into: &slot.inputGradient, rows: slot.batch) }
        if case .frozen = parameters { return }
        context.engine.sumRowsByClass(dy, slot.classes, into: &slot.tableGradient)
        context.engine.apply(slot.tableGradient, to: table, parameters)
    }
}

/// What an embedding stores for backward.
private final class EmbeddingSlot: Slot {
    /// The class of each example in the last forward.
    var classes: [Int]
    /// classes x units.
    var tableGradient: Tensor

    init(_ layer: Embedding, batch: Int) {
        classes = [Int](repeating: 0, count: batch)
        tableGradient = Tensor(layer.table.shape)
        super.init(layer, batch: batch)
    }
}
