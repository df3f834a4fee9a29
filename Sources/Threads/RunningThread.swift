import Foundation

/// A thread that runs one function. `join` waits for it; otherwise it runs on detached.
///
/// Foundation's `Thread` does not report that the system refused a thread, and Dispatch retries for ever.
@safe
public struct RunningThread: ~Copyable {
    private let thread: pthread_t

    /// Starts a thread; nil where the system refuses one, for example by a limit on processes or memory.
    public init?(_ body: @escaping @Sendable () -> Void) {
        let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
        // Systems disagree on whether a thread is a number or a pointer, and on whether a pointer may be nil.
        #if canImport(Darwin)
            var created: pthread_t?
            let failure = unsafe pthread_create(&created, nil, { unsafe run($0) }, work)
        #else
            var number = pthread_t()
            let failure = unsafe pthread_create(&number, nil, { unsafe run($0) }, work)
            let created = Optional(number)
        #endif
        guard failure == 0, let created else {
            unsafe Unmanaged<Work>.fromOpaque(work).release()
            return nil
        }
        thread = created
    }

    /// Waits until the function has returned.
    public consuming func join() {
        pthread_join(thread, nil)
        discard self
    }

    deinit { pthread_detach(thread) }
}

/// The closure that a new thread receives.
private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work = unsafe work { unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
}
