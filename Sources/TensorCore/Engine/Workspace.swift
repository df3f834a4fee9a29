/// Scratch memory for one operation at a time. It is reused by every operation, so it stays in the
/// processor's caches and layers need none of their own. It grows to the largest operation's need, during the
/// first training step.
final class Workspace: @unchecked Sendable {
    /// The separate buffers of an operation.
    enum Buffer: Int, CaseIterable {
        case first, second, third
    }

    private var storages = Buffer.allCases.map { _ in TensorStorage(capacity: 1) }

    /// A buffer of `count` numbers, uninitialised. Its contents are lost with the next call for the same
    /// buffer.
    func tensor(_ buffer: Buffer, count: Int) -> Tensor {
        if storages[buffer.rawValue].capacity < count {
            storages[buffer.rawValue] = TensorStorage(capacity: count)
        }
        return Tensor([count], in: storages[buffer.rawValue])
    }
}
