// AVX-512 (F, VL, BW, DQ), on x86-64.

/// Sixteen numbers: one register, a whole row of a panel.
typealias Lanes = SIMD16<Float>

/// 8 rows of two panels: their sums fill 16 of 32 registers, twice as many as the multiply-add units' latency
/// needs.
let tileRows = 8

/// Two panels share each broadcast. With one, every multiply-add would need a load of its own, and loads of
/// 64 bytes are no more frequent than multiply-adds.
let tilePanels = 2

/// AVX-512 has the instruction.
let fusesMultiplyAdd = true

/// Root and division of 16 numbers would both wait for the divider; so the root uses multiply-adds.
let rootsUseMultiplyAdds = true
