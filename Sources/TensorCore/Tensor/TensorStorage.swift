import Foundation
import KernelABI
import Synchronization

/// Memory of tensors: zeros, 64-byte aligned, a whole number of cache lines.
///
/// Several tensors may lie in it whose contents are never needed at the same time. Memory that no tensor has written
/// costs nothing: the system gives pages of zeros only as they are written.
@safe
final class TensorStorage {
    /// The first element.
    let base: UnsafeMutablePointer<Float>
    /// How many elements there is room for.
    let capacity: Int
    private let block: UnsafeMutableRawPointer

    /// How many were made since the program started.
    static var count: Int { counter.load(ordering: .relaxed) }
    private static let counter = Atomic<Int>(0)
    private static let alignment = 64
    /// Numbers of a cache line.
    static let lineCount = alignment / MemoryLayout<Float>.stride

    init(capacity: Int) {
        self.capacity = roundedUp(max(capacity, 1), toMultipleOf: Self.lineCount)
        // calloc aligns to 16 bytes, so one line more is asked for.
        let bytes = self.capacity * MemoryLayout<Float>.stride + Self.alignment
        guard let block = unsafe calloc(bytes, 1) else { violated("There is no memory for \(bytes) bytes.") }
        unsafe self.block = block
        unsafe base = block.alignedUp(toMultipleOf: Self.alignment)
            .bindMemory(to: Float.self, capacity: self.capacity)
        Self.counter.add(1, ordering: .relaxed)
    }

    deinit {
        unsafe free(block)
    }
}
