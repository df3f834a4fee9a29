import KernelABI

/// One Adam step of a vector, see `AdamRates`. A NaN gradient makes the value NaN through `first`; `rootOf`
/// would turn NaN in `second` into 0.
@inline(__always)
func adamStep(_ gradient: UnsafePointer<Float>, _ state: AdamState, _ rates: AdamRates, at i: Int) {
    let g = load(gradient + i)
    let first = load(state.first + i)
    let second = load(state.second + i)
    let m = multiplyAdd(Lanes(repeating: rates.firstBlend), g - first, first)
    let v = multiplyAdd(Lanes(repeating: rates.secondBlend), multiplyAdd(g, g, -second), second)
    store(m, state.first + i)
    store(v, state.second + i)
    let change = rates.rate * m / (rootOf(v, half: rates.half) + rates.epsilon)
    store(load(state.value + i) - change, state.value + i)
}

/// An Adam step on a stored gradient. All four arrays are read and written in whole vectors.
func update(
    _ gradient: UnsafePointer<Float>, _ state: AdamState, _ rates: AdamRates, count: Int
) {
    // Whole vectors: storage is padded to a whole number of them.
    for vector in 0..<ceilingQuotient(count, Lanes.scalarCount) {
        adamStep(gradient, state, rates, at: vector * Lanes.scalarCount)
    }
}
