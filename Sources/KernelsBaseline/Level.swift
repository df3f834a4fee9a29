// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.

/// Eight numbers: two registers.
typealias Lanes = SIMD8<Float>

/// 6 rows as with AVX2, so that the sums agree closely; they do not all fit into 16 registers of 4 numbers.
let tileRows = 6

/// As with AVX2.
let tilePanels = 1

#if arch(arm64)
    /// NEON has the instruction.
    let fusesMultiplyAdd = true
#else
    /// Without the instruction a fused multiply-add is a library call for each number.
    let fusesMultiplyAdd = false
#endif

/// The instruction leaves nothing to gain.
let rootsUseMultiplyAdds = false
