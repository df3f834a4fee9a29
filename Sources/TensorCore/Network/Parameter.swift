import KernelABI

/// One trained array of a layer: its values and, once wanted, a gradient buffer.
@safe
public final class Parameter {
    /// The storage order of the values.
    public enum Layout: Sendable {
        /// Row-major, as the shape says.
        case plain
        /// A matrix in panels of 16 columns, zero-padded, which products read without packing. The columns
        /// are the last dimension of the shape, the rows all others.
        case panels
    }

    /// The role within its layer: `weight`, `bias`, `gamma`, `beta`.
    public let name: String
    /// The logical shape, which is reported and saved; a dense weight's is inputs x outputs.
    public let shape: Shape
    /// The storage order of `value`.
    public let layout: Layout
    /// The values as stored, for layers with a `plain` parameter. Others use `elements`.
    public internal(set) var value: Tensor
    /// The gradient in the same layout, allocated when first needed.
    private var gradient: Tensor?

    /// Creates a parameter with all elements equal.
    public init(_ name: String, _ shape: Shape, layout: Layout = .plain, filling value: Float = 0) {
        require(shape.count >= 1, "A parameter has at least one element, not \(shape).")
        require(layout == .plain || shape.rank >= 2, "Only a matrix has panels, not \(shape).")
        require(
            layout == .plain || value == 0,
            "A parameter in panels must start at zero, because their padding must be zero.")
        self.name = name
        self.shape = shape
        self.layout = layout
        self.value = Tensor(Self.storageShape(shape, layout), filling: value)
    }

    /// The number of values.
    public var count: Int { shape.count }

    /// The values in row-major order of `shape`.
    public var elements: [Float] {
        get { unpacked(value) }
        set {
            require(newValue.count == count, "\(newValue.count) values do not fill \(name) \(shape).")
            pack(newValue, into: &value)
        }
    }

    /// The gradient in row-major order of `shape`; zeros where none was accumulated.
    public var gradientElements: [Float] {
        switch gradient {
        case .some(let tensor): unpacked(tensor)
        case .none: [Float](repeating: 0, count: count)
        }
    }

    /// Sets the whole gradient to one value.
    public func fillGradient(_ value: Float = 0) {
        var tensor = makeCompanion()
        pack([Float](repeating: value, count: count), into: &tensor)
        gradient = consume tensor
    }

    /// Whether a gradient was accumulated.
    var hasGradient: Bool { gradient != nil }

    /// Passes the accumulated gradient, in the layout of the values, to `body`, then sets it to zero.
    func consumeGradient(_ body: (borrowing Tensor) -> Void) {
        guard var taken = gradient.take() else { return }
        body(taken)
        taken.fill(0)
        gradient = consume taken
    }

    /// The gradient buffer, allocated when first needed.
    var gradientStorage: UnsafeMutablePointer<Float> {
        if let base = unsafe gradient?.base { return unsafe base }
        let tensor = makeCompanion()
        let base = unsafe tensor.base
        gradient = consume tensor
        return unsafe base
    }

    /// Clamps every element to -limit...limit.
    public func clamp(to limit: Float) {
        // Through a local name: `value[i] =` would check every index.
        let values = unsafe value.base
        for i in 0..<value.count { unsafe values[i] = min(max(values[i], -limit), limit) }
    }

    /// Creates a tensor of zeros with the layout of the values.
    func makeCompanion() -> Tensor { Tensor(Self.storageShape(shape, layout)) }

    /// The row-major elements of a tensor in this parameter's layout.
    func unpacked(_ tensor: borrowing Tensor) -> [Float] {
        let stored = tensor.elements
        guard layout == .panels else { return stored }
        return (0..<count).map { stored[storageIndex($0)] }
    }

    /// Overwrites a tensor in this parameter's layout with row-major elements.
    func pack(_ elements: [Float], into tensor: inout Tensor) {
        guard layout == .panels else {
            tensor.assign(elements)
            return
        }
        for i in 0..<count { tensor[storageIndex(i)] = elements[i] }
    }

    private func storageIndex(_ index: Int) -> Int {
        let columns = shape[shape.rank - 1]
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return (column / panelWidth * (count / columns) + row) * panelWidth + column % panelWidth
    }

    private static func storageShape(_ shape: Shape, _ layout: Layout) -> Shape {
        let columns = shape[shape.rank - 1]
        return layout == .plain ? shape : [panelCount(columns), shape.count / columns, panelWidth]
    }
}

/// What a backward pass does with the parameters' gradients.
public enum ParameterUse {
    /// Nothing: only the input gradient is computed, and the weights' products are skipped.
    case frozen
    /// Adds them to the parameters' gradient buffers.
    case accumulate
    /// Passes them to the optimiser as they arise, without storing them.
    case update(OptimizerStep)
}
