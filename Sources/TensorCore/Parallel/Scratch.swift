/// Workspace that each thread has to itself while it works on its part of a loop. It grows to what the hungriest
/// operation asks for, which is in the first step of a training.
final class Scratch: @unchecked Sendable {
    private let threads: Int
    private var tensor = Tensor([1])

    init(threads: Int) { self.threads = threads }

    /// The first of `count` numbers for thread 0; those of thread t start `stride` numbers further on each.
    /// What they hold is of no meaning, and is lost with the next call.
    func reserve(_ count: Int) -> (base: UnsafeMutablePointer<Float>, stride: Int) {
        // Whole cache lines, so that no two threads write to one.
        let stride = (count + 15) / 16 * 16
        if tensor.count < threads * stride { tensor = Tensor([threads, stride]) }
        return unsafe (tensor.base, stride)
    }
}
