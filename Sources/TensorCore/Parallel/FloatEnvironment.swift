import Foundation

/// The floating-point mode of a thread.
///
/// Denormals, numbers below 2^-126, are many times slower than others, and a run that diverges produces many.
/// They are too small to matter in a network, so they can be flushed to zero.
struct FloatEnvironment {
    private var environment = fenv_t()

    /// The calling thread's current mode.
    static var current: FloatEnvironment {
        var result = FloatEnvironment()
        unsafe fegetenv(&result.environment)
        return result
    }

    /// The same mode, with denormal inputs and results flushed to zero.
    var flushingDenormals: FloatEnvironment {
        var result = self
        #if arch(x86_64)
            // MXCSR (Intel's manual, volume 1, section 10.2.3): flush-to-zero is bit 15, denormals-are-zeros
            // bit 6.
            result.environment.__mxcsr |= 1 << 15 | 1 << 6
        #elseif arch(arm64)
            // FPCR (Arm's manual, section C5.2): FZ is bit 24, for inputs and results.
            result.environment.__fpcr |= 1 << 24
        #endif
        return result
    }

    /// Sets this mode for the calling thread.
    func apply() {
        unsafe withUnsafePointer(to: environment) { _ = unsafe fesetenv($0) }
    }

    /// Runs `body` with denormals flushed to zero on this thread, then restores the mode.
    @inline(__always)
    static func flushingDenormals(_ body: () -> Void) {
        let before = current
        before.flushingDenormals.apply()
        body()
        before.apply()
    }
}
