import Foundation
import KernelABI
import Synchronization

/// Memory for tensors: zeros, 64-byte aligned, a whole number of cache lines.
///
/// Several tensors can share it if their contents are never needed at the same time. Memory that no tensor
/// has written is free: the system allocates pages when they are first written.
@safe
final class TensorStorage {
    /// The first element.
    let base: UnsafeMutablePointer<Float>
    /// Its size in elements.
    let capacity: Int
    private let block: UnsafeMutableRawPointer

    /// The number of allocations since the program started.
    static var count: Int { counter.load(ordering: .relaxed) }
    private static let counter = Atomic<Int>(0)
    private static let alignment = 64
    /// Elements per cache line.
    static let lineCount = alignment / MemoryLayout<Float>.stride

    init(capacity: Int) {
        self.capacity = roundedUp(max(capacity, 1), toMultipleOf: Self.lineCount)
        // calloc aligns to 16 bytes, so allocate one line more.
        let bytes = self.capacity * MemoryLayout<Float>.stride + Self.alignment
        guard let block = unsafe calloc(bytes, 1) else {
            violated("Out of memory: \(bytes) bytes could not be allocated.")
        }
        unsafe self.block = block
        unsafe base = block.alignedUp(toMultipleOf: Self.alignment)
            .bindMemory(to: Float.self, capacity: self.capacity)
        Self.counter.add(1, ordering: .relaxed)
    }

    deinit {
        unsafe free(block)
    }
}
