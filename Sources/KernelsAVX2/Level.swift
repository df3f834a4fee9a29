// AVX2 and FMA, on x86-64.

/// Eight numbers: one register.
typealias Lanes = SIMD8<Float>

/// 6 rows: with two registers a row, their sums, a row of the panel and a broadcast fill 15 of 16 registers.
let tileRows = 6

/// 16 registers hold no more than one panel's sums.
let tilePanels = 1

/// FMA has the instruction.
let fusesMultiplyAdd = true

/// With vectors of 8 numbers the divider keeps pace: docs/performance.md has the figures.
let rootsUseMultiplyAdds = false
