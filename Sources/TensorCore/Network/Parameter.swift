import KernelABI

/// One trained array of a layer: its values, and a gradient buffer where one is wanted.
@safe
public final class Parameter {
    /// How the values are stored.
    public enum Layout: Sendable {
        /// Row-major, as the shape says.
        case plain
        /// A matrix in panels of 16 columns, zero-padded: what products stream with no packing. The columns are the
        /// last dimension of the shape, the rows all dimensions before it.
        case panels
    }

    /// The role within its layer: `weight`, `bias`, `gamma`, `beta`.
    public let name: String
    /// The shape as it is reported and saved: of a dense weight inputs x outputs.
    public let shape: Shape
    /// How `value` is stored.
    public let layout: Layout
    /// The values in their layout: for layers with a `plain` parameter of their own. Others see them as `elements`.
    public internal(set) var value: Tensor
    /// The gradient in the same layout, made when first wanted.
    private var gradient: Tensor?

    /// A parameter with all elements equal.
    public init(_ name: String, _ shape: Shape, layout: Layout = .plain, filling value: Float = 0) {
        require(shape.count >= 1, "A parameter has at least one element, not \(shape).")
        require(layout == .plain || shape.rank >= 2, "Only a matrix has panels, not \(shape).")
        require(layout == .plain || value == 0, "Panels start from zero: their padding must be zero.")
        self.name = name
        self.shape = shape
        self.layout = layout
        self.value = Tensor(Self.storageShape(shape, layout), filling: value)
    }

    /// How many numbers are trained.
    public var count: Int { shape.count }

    /// The values in row-major order of `shape`.
    public var elements: [Float] {
        get { unpacked(value) }
        set {
            require(newValue.count == count, "\(newValue.count) values do not fill \(name) \(shape).")
            pack(newValue, into: &value)
        }
    }

    /// The gradient in row-major order of `shape`; zero where none was accumulated.
    public var gradientElements: [Float] {
        switch gradient {
        case .some(let tensor): unpacked(tensor)
        case .none: [Float](repeating: 0, count: count)
        }
    }

    /// Sets the gradient to one value, making the buffer if there is none.
    public func fillGradient(_ value: Float = 0) {
        var tensor = makeCompanion()
        pack([Float](repeating: value, count: count), into: &tensor)
        gradient = consume tensor
    }

    /// Whether a gradient was accumulated.
    var hasGradient: Bool { gradient != nil }

    /// Hands out the accumulated gradient, in the layout of the values, and sets it back to zero.
    func consumeGradient(_ body: (borrowing Tensor) -> Void) {
        guard var taken = gradient.take() else { return }
        body(taken)
        taken.fill(0)
        gradient = consume taken
    }

    /// Where the gradient is accumulated, made if there is none.
    var gradientStorage: UnsafeMutablePointer<Float> {
        if let base = unsafe gradient?.base { return unsafe base }
        let tensor = makeCompanion()
        let base = unsafe tensor.base
        gradient = consume tensor
        return unsafe base
    }

    /// Moves every element into -limit...limit.
    public func clamp(to limit: Float) {
        // A loop over names: with `value[i] =` every element would be checked.
        let values = unsafe value.base
        for i in 0..<value.count { unsafe values[i] = min(max(values[i], -limit), limit) }
    }

    /// A tensor of zeros with the layout of the values.
    func makeCompanion() -> Tensor { Tensor(Self.storageShape(shape, layout)) }

    /// Row-major elements of a tensor that has this parameter's layout.
    func unpacked(_ tensor: borrowing Tensor) -> [Float] {
        let stored = tensor.elements
        guard layout == .panels else { return stored }
        return (0..<count).map { stored[storageIndex($0)] }
    }

    /// Overwrites a tensor of this parameter's layout from row-major elements.
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

/// What happens to a network's parameters while a gradient passes backward through it.
public enum ParameterUse {
    /// Nothing: only the gradient of the input is computed, and the products for the weights are left out.
    case frozen
    /// Gradients are added to the parameters' gradient buffers.
    case accumulate
    /// Gradients go through the optimiser as they arise and are not stored.
    case update(OptimizerStep)
}
