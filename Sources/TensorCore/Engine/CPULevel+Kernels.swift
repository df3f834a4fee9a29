import KernelABI
import KernelsBaseline

#if canImport(KernelsAVX2)
    import KernelsAVX2
#endif
#if canImport(KernelsAVX512)
    import KernelsAVX512
#endif

extension CPULevel {
    /// Creates the level's table, or nil where the package was built without it.
    var makeTable: (@Sendable () -> KernelTable)? {
        switch self {
        case .baseline: return KernelsBaseline.makeTable
        case .avx2:
            #if canImport(KernelsAVX2)
                return KernelsAVX2.makeTable
            #else
                return nil
            #endif
        case .avx512:
            #if canImport(KernelsAVX512)
                return KernelsAVX512.makeTable
            #else
                return nil
            #endif
        }
    }

    /// The kernels of a level, which must be available.
    var kernels: KernelTable {
        guard isAvailable, let makeTable else { violated("This processor cannot run the level \(rawValue).") }
        return makeTable()
    }
}
