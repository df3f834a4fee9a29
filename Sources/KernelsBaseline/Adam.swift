import KernelABI

/// One Adam step, see `AdamRates`. A plain loop: the compiler vectorises it, square root and division too.
/// A gradient of NaN makes the value NaN through `first`; `rootOf` would hide it in `second` alone.
@inline(__always)
func adamStep(_ gradient: UnsafePointer<Float>, _ state: AdamState, _ rates: AdamRates, count: Int) {
    let value = state.value
    let first = state.first
    let second = state.second
    for i in 0..<count {
        let g = gradient[i]
        let m = multiplyAdd(rates.firstBlend, g - first[i], first[i])
        let v = multiplyAdd(rates.secondBlend, multiplyAdd(g, g, -second[i]), second[i])
        first[i] = m
        second[i] = v
        value[i] -= rates.rate * m / (rootOf(v) + rates.epsilon)
    }
}

public func update(
    _ gradient: UnsafePointer<Float>, _ state: AdamState, _ rates: AdamRates, count: Int
) {
    adamStep(gradient, state, rates, count: count)
}
