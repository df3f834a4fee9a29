/// Runs 12 independent chains of `count` multiply-adds of `Lanes`, to measure the processor's peak rate.
func multiplyAddChains(_ count: Int) -> Float {
    var c = (
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero,
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
    )
    let a = Lanes(repeating: 0.999)
    let b = Lanes(repeating: 0.001)
    for _ in 0..<count {
        c.0 = multiplyAdd(c.0, a, b)
        c.1 = multiplyAdd(c.1, a, b)
        c.2 = multiplyAdd(c.2, a, b)
        c.3 = multiplyAdd(c.3, a, b)
        c.4 = multiplyAdd(c.4, a, b)
        c.5 = multiplyAdd(c.5, a, b)
        c.6 = multiplyAdd(c.6, a, b)
        c.7 = multiplyAdd(c.7, a, b)
        c.8 = multiplyAdd(c.8, a, b)
        c.9 = multiplyAdd(c.9, a, b)
        c.10 = multiplyAdd(c.10, a, b)
        c.11 = multiplyAdd(c.11, a, b)
    }
    let low = c.0 + c.1 + c.2 + c.3 + c.4 + c.5
    return (low + c.6 + c.7 + c.8 + c.9 + c.10 + c.11)[0]
}
