/// A row-major array of Float with 1 to 4 dimensions, 64-byte aligned, owned by one variable.
///
/// Copies are explicit: only `copy()` copies, and a function takes `inout` what it overwrites.
@safe
public struct Tensor: ~Copyable {
    /// The lengths of its dimensions.
    public let shape: Shape
    /// The first element. The storage is padded to whole cache lines.
    let base: UnsafeMutablePointer<Float>
    private let storage: TensorStorage

    /// The number of allocations for tensors since the program started; constant after the first training
    /// step.
    public static var allocations: Int { TensorStorage.count }

    /// Creates a tensor filled with one value.
    public init(_ shape: Shape, filling value: Float = 0) {
        self.init(shape, in: TensorStorage(capacity: shape.count))
        if value.bitPattern != 0 { fill(value) }
    }

    /// Creates a tensor in shared memory, whose contents it keeps.
    init(_ shape: Shape, in storage: TensorStorage) {
        require(storage.capacity >= shape.count, "\(shape) is larger than its storage.")
        self.shape = shape
        self.storage = storage
        unsafe base = storage.base
    }

    /// Creates a tensor with these elements in row-major order, one for each of the shape's.
    public init(_ shape: Shape, _ elements: [Float]) {
        self.init(shape)
        assign(elements)
    }

    /// The number of elements.
    public var count: Int { shape.count }

    /// A copy of the elements in row-major order.
    public var elements: [Float] {
        get { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }
    }

    /// The element at a row-major position.
    public subscript(index: Int) -> Float {
        get {
            require(index >= 0 && index < count, "No element \(index) in a tensor of \(shape).")
            return unsafe base[index]
        }
        set {
            require(index >= 0 && index < count, "No element \(index) in a tensor of \(shape).")
            unsafe base[index] = newValue
        }
    }

    /// Calls `body` with all elements in row-major order. Faster in loops than the subscript.
    public func withSpan<Result>(_ body: (Span<Float>) throws -> Result) rethrows -> Result {
        try body(unsafe Span(_unsafeStart: base, count: count))
    }

    /// Calls `body` with all elements in row-major order, to be changed in place.
    public mutating func withMutableSpan<Result>(
        _ body: (inout MutableSpan<Float>) throws -> Result
    ) rethrows -> Result {
        var span = unsafe MutableSpan(_unsafeStart: base, count: count)
        return try body(&span)
    }

    /// Replaces all elements, given in row-major order.
    public mutating func assign(_ elements: [Float]) {
        require(elements.count == count, "\(elements.count) elements do not fill \(shape).")
        for i in 0..<count { unsafe base[i] = elements[i] }
    }

    /// Sets every element to one value.
    public mutating func fill(_ value: Float) {
        unsafe base.update(repeating: value, count: count)
    }

    /// Another tensor in the same memory.
    func view() -> Tensor { Tensor(shape, in: storage) }

    /// A new tensor with the same elements.
    public func copy() -> Tensor {
        let result = Tensor(shape)
        unsafe result.base.update(from: base, count: count)
        return result
    }

    /// Overwrites the elements with another tensor's, which has as many.
    public mutating func assign(_ other: borrowing Tensor) {
        require(other.count == count, "A tensor of \(other.shape) does not fill one of \(shape).")
        guard unsafe base != other.base else { return }
        unsafe base.update(from: other.base, count: count)
    }

    /// Overwrites the elements from position `first` on with all of another tensor's.
    public mutating func assign(_ other: borrowing Tensor, at first: Int) {
        require(
            first >= 0 && first <= count - other.count,
            "A tensor of \(other.shape) does not fit into \(shape) at \(first).")
        unsafe (base + first).update(from: other.base, count: other.count)
    }

    /// Overwrites all elements with those of another tensor from position `first` on.
    public mutating func assign(_ other: borrowing Tensor, from first: Int) {
        require(
            first >= 0 && first <= other.count - count,
            "A tensor of \(other.shape) has not \(shape) at \(first).")
        unsafe base.update(from: other.base + first, count: count)
    }

    /// Moves every element towards another tensor's by a share of the difference: an exponential average.
    public mutating func move(towards other: borrowing Tensor, by share: Float) {
        require(other.count == count, "A tensor of \(other.shape) cannot be averaged with one of \(shape).")
        // Through a local name: with `base[i] +=` the compiler's thread sanitizer generates invalid code.
        let mean = unsafe base
        for i in 0..<count { unsafe mean[i] += share * (other.base[i] - mean[i]) }
    }
}
