/// Eight floats: one AVX register, two of SSE or NEON.
typealias Lanes = SIMD8<Float>

@inline(__always)
func load(_ p: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func load(_ p: UnsafeMutablePointer<Float>) -> Lanes {
    UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func store(_ v: Lanes, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: Lanes.self)
}

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

#if LEVEL_AVX2 || arch(arm64)
    /// a b + c, rounded once.
    @inline(__always)
    func multiplyAdd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { c.addingProduct(a, b) }

    /// a b + c, rounded once.
    @inline(__always)
    func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
#else
    /// a b + c, rounded twice: without the instruction a fused one is a library call for each lane.
    @inline(__always)
    func multiplyAdd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { a * b + c }

    /// a b + c, rounded twice.
    @inline(__always)
    func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float { a * b + c }
#endif
