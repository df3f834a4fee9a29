/// A row-major array of Float with 1 to 4 dimensions, 64-byte aligned, owned by one variable.
///
/// It cannot be copied by accident: `copy()` is the only way, and what a function overwrites it takes `inout`.
@safe
public struct Tensor: ~Copyable {
    /// The lengths of its dimensions.
    public let shape: Shape
    /// The first element. The storage is a whole number of cache lines.
    let base: UnsafeMutablePointer<Float>
    private let storage: TensorStorage

    /// How often memory was allocated for tensors since the program started; a training step must not add to it.
    public static var allocations: Int { TensorStorage.count }

    /// A tensor filled with one value.
    public init(_ shape: Shape, filling value: Float = 0) {
        self.init(shape, in: TensorStorage(capacity: shape.count))
        if value.bitPattern != 0 { fill(value) }
    }

    /// A tensor in memory that others may use too; its elements are what they left there.
    init(_ shape: Shape, in storage: TensorStorage) {
        require(storage.capacity >= shape.count, "\(shape) is larger than its storage.")
        self.shape = shape
        self.storage = storage
        unsafe base = storage.base
    }

    /// A tensor with these elements in row-major order; there must be as many as the shape has.
    public init(_ shape: Shape, _ elements: [Float]) {
        self.init(shape)
        assign(elements)
    }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The elements in row-major order, copied.
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

    /// Calls `body` with all elements in row-major order: for loops, in which the subscript would be slow.
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

    /// A second tensor in the same memory.
    func view() -> Tensor { Tensor(shape, in: storage) }

    /// A tensor of its own with the same elements.
    public func copy() -> Tensor {
        let result = Tensor(shape)
        unsafe result.base.update(from: base, count: count)
        return result
    }

    /// Overwrites the elements with those of a tensor of as many elements.
    public mutating func assign(_ other: borrowing Tensor) {
        require(other.count == count, "A tensor of \(other.shape) does not fill one of \(shape).")
        unsafe base.update(from: other.base, count: count)
    }

    /// Overwrites the elements from a position on with all of another tensor's.
    public mutating func assign(_ other: borrowing Tensor, at first: Int) {
        require(
            first >= 0 && first <= count - other.count,
            "A tensor of \(other.shape) does not fit into \(shape) at \(first).")
        unsafe (base + first).update(from: other.base, count: other.count)
    }

    /// Adds a share of the difference to another tensor of as many elements: an exponential average.
    public mutating func move(towards other: borrowing Tensor, by share: Float) {
        require(other.count == count, "A tensor of \(other.shape) does not average with one of \(shape).")
        // A name for `base`: with `base[i] +=` itself the compiler's thread sanitizer makes invalid code.
        let mean = unsafe base
        for i in 0..<count { unsafe mean[i] += share * (other.base[i] - mean[i]) }
    }
}
