#if THREAD_SANITIZER
    /// Does nothing under the thread sanitizer: it crashes the compiler on LLVM's prefetch instruction.
    @inline(__always)
    func prefetch(_ p: UnsafePointer<Float>) {}
#else
    /// Requests the cache line at `p` for L1 without waiting. The address may lie beyond the array.
    @inline(__always)
    func prefetch(_ p: UnsafePointer<Float>) { llvmPrefetch(p, 0, 3, 1) }

    /// LLVM's intrinsic, reached by its symbol: Swift offers no other way. The arguments must be literals: 0
    /// read, 3 into L1, 1 data.
    @_silgen_name("llvm.prefetch.p0")
    private func llvmPrefetch(_ p: UnsafeRawPointer, _ write: Int32, _ locality: Int32, _ kind: Int32)
#endif
