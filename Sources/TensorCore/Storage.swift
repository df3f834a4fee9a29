#if canImport(Glibc)
    import Glibc
#endif

/// Memory of tensors, aligned to cache lines or, where it is large, to huge pages.
///
/// A training step walks through tens of megabytes of weights and moments, thousands of ordinary pages, more than the
/// processor keeps addresses of. On Linux large tensors ask for pages of 2 MiB, which `gan-train bench` measured
/// as 5 to 10 % of a step.
enum Storage {
    private static let cacheLine = 64
    private static let hugePage = 2 << 20

    /// Uninitialised memory for at least `count` floats, a whole number of cache lines.
    static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        let unit = bytes >= hugePage / 4 ? hugePage : cacheLine
        let size = (bytes + unit - 1) / unit * unit
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: unit)
        #if os(Linux)
            // A refusal costs speed alone.
            if unit == hugePage { unsafe madvise(memory, size, MADV_HUGEPAGE) }
        #endif
        return unsafe memory.bindMemory(to: Float.self, capacity: size / MemoryLayout<Float>.stride)
    }

    static func deallocate(_ memory: UnsafeMutablePointer<Float>) {
        unsafe UnsafeMutableRawPointer(memory).deallocate()
    }
}
