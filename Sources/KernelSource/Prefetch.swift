#if THREAD_SANITIZER
    /// Nothing: what the thread sanitizer makes of LLVM's instruction is no valid code, and the compiler ends.
    @inline(__always)
    func prefetch(_ p: UnsafePointer<Float>) {}
#else
    /// Starts to bring the cache line at `p` into L1 and waits for nothing. The address may lie beyond the array.
    @inline(__always)
    func prefetch(_ p: UnsafePointer<Float>) { llvmPrefetch(p, 0, 3, 1) }

    /// LLVM's own instruction, reached by its name: Swift has no other way to it. The numbers must be literals:
    /// 0 read, 3 into L1, 1 data.
    @_silgen_name("llvm.prefetch.p0")
    private func llvmPrefetch(_ p: UnsafeRawPointer, _ write: Int32, _ locality: Int32, _ kind: Int32)
#endif
