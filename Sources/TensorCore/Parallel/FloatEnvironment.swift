import Foundation

/// How a thread's processor computes with floating-point numbers.
///
/// Numbers below 2^-126, denormals, take a processor many times as long as others, and a run that diverges makes many
/// of them. They change nothing that a network shows, so that they may be taken for zero.
struct FloatEnvironment {
    private var environment = fenv_t()

    /// The calling thread's present one.
    static var current: FloatEnvironment {
        var result = FloatEnvironment()
        unsafe fegetenv(&result.environment)
        return result
    }

    /// The same, but that denormals are zeros: those that are read, and those that would be results.
    var flushingDenormals: FloatEnvironment {
        var result = self
        #if arch(x86_64)
            // MXCSR (Intel's manual, volume 1, section 10.2.3): flush-to-zero is bit 15, denormals-are-zeros bit 6.
            result.environment.__mxcsr |= 1 << 15 | 1 << 6
        #elseif arch(arm64)
            // FPCR (Arm's manual, section C5.2): FZ is bit 24, for what is read and what results.
            result.environment.__fpcr |= 1 << 24
        #endif
        return result
    }

    /// Makes it the calling thread's.
    func apply() {
        unsafe withUnsafePointer(to: environment) { _ = unsafe fesetenv($0) }
    }

    /// Runs `body` with denormals as zeros, on this thread and until it returns.
    @inline(__always)
    static func flushingDenormals(_ body: () -> Void) {
        let before = current
        before.flushingDenormals.apply()
        body()
        before.apply()
    }
}
