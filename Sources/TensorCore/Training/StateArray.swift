import KernelABI

/// One array of a run's state, a parameter or one of its Adam moments, read and replaced in parts.
///
/// Parts, because a whole copy of the state would double the memory of training.
public struct StateArray {
    /// Its name in a file.
    public let name: String
    /// Its dimensions; a weight's, and those of its moments, are inputs x outputs.
    public let shape: Shape
    /// The number of elements.
    public var count: Int { shape.count }
    private let parameter: Parameter
    private let holder: Holder

    /// What owns the elements.
    enum Holder {
        case parameter
        case first(Moments)
        case second(Moments)
    }

    init(_ name: String, of parameter: Parameter, in holder: Holder) {
        self.name = name
        shape = parameter.shape
        self.parameter = parameter
        self.holder = holder
    }

    /// The values of a parameter or of a running statistic.
    public init(_ name: String, of parameter: Parameter) {
        self.init(name, of: parameter, in: .parameter)
    }

    /// Copies the elements of `range`, in row-major order, to the start of `buffer`.
    public func read(_ range: Range<Int>, into buffer: inout [Float]) {
        check(range, room: buffer.count)
        switch holder {
        case .parameter: parameter.read(range, of: parameter.value, into: &buffer)
        case .first(let moments): parameter.read(range, of: moments.first, into: &buffer)
        case .second(let moments): parameter.read(range, of: moments.second, into: &buffer)
        }
    }

    /// Replaces the elements of `range`, in row-major order, by the first of `values`.
    public func replace(_ range: Range<Int>, with values: [Float]) {
        check(range, room: values.count)
        switch holder {
        case .parameter: parameter.replace(range, of: &parameter.value, with: values)
        case .first(let moments): parameter.replace(range, of: &moments.first, with: values)
        case .second(let moments): parameter.replace(range, of: &moments.second, with: values)
        }
    }

    /// Whether no element is NaN or infinite.
    public var isFinite: Bool {
        switch holder {
        case .parameter: parameter.value.isFinite
        case .first(let moments): moments.first.isFinite
        case .second(let moments): moments.second.isFinite
        }
    }

    private func check(_ range: Range<Int>, room: Int) {
        require(
            range.lowerBound >= 0 && range.upperBound <= count && range.count <= room,
            "\(room) numbers cannot hold elements \(range) of \(name) \(shape).")
    }
}

extension Tensor {
    /// Whether no element is NaN or infinite.
    public var isFinite: Bool { unsafe UnsafeBufferPointer(start: base, count: count).isFinite }
}

extension [Float] {
    /// Whether no element is NaN or infinite.
    public var isFinite: Bool { unsafe withUnsafeBufferPointer { unsafe $0.isFinite } }
}

extension UnsafeBufferPointer<Float> {
    /// Whether no element is NaN or infinite. Checking all of them vectorises, unlike a search for the first.
    fileprivate var isFinite: Bool {
        var worst: UInt32 = 0
        // All exponent bits are set in NaN and infinity, and in no other number.
        for i in 0..<count { worst = unsafe Swift.max(worst, self[i].bitPattern & 0x7f80_0000) }
        return worst != 0x7f80_0000
    }
}

extension Parameter {
    /// Copies the elements of `range` of a tensor in this parameter's layout to the start of `buffer`.
    fileprivate func read(_ range: Range<Int>, of tensor: borrowing Tensor, into buffer: inout [Float]) {
        let from = unsafe tensor.base
        unsafe buffer.withUnsafeMutableBufferPointer { buffer in
            guard let to = buffer.baseAddress else { return }
            forEachRun(of: range) { offset, stored, count in
                unsafe (to + offset).update(from: from + stored, count: count)
            }
        }
    }

    /// Replaces the elements of `range` of a tensor in this parameter's layout.
    fileprivate func replace(_ range: Range<Int>, of tensor: inout Tensor, with values: [Float]) {
        let to = unsafe tensor.base
        unsafe values.withUnsafeBufferPointer { values in
            guard let from = values.baseAddress else { return }
            forEachRun(of: range) { offset, stored, count in
                unsafe (to + stored).update(from: from + offset, count: count)
            }
        }
    }

    /// Calls `body` with the contiguous pieces of `range`: offset in the range, offset in the storage, and
    /// length.
    private func forEachRun(of range: Range<Int>, _ body: (Int, Int, Int) -> Void) {
        guard layout == .panels, !range.isEmpty else {
            if !range.isEmpty { body(0, range.lowerBound, range.count) }
            return
        }
        let columns = shape[shape.rank - 1]
        let rows = shape.count / columns
        var (row, column) = range.lowerBound.quotientAndRemainder(dividingBy: columns)
        var offset = 0
        while offset < range.count {
            let inPanel = column % panelWidth
            let count = min(panelWidth - inPanel, columns - column, range.count - offset)
            body(offset, (column / panelWidth * rows + row) * panelWidth + inPanel, count)
            offset += count
            column += count
            if column == columns { (row, column) = (row + 1, 0) }
        }
    }
}
