import KernelABI

// Element-wise functions and their backward halves: plain loops, which the compiler vectorises.

/// y = e^x. The destination may be the source, here and below.
public func exp(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = expOf(x[i]) }
}

/// y = ln x.
public func log(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = logOf(x[i]) }
}

/// y = tanh x.
public func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = tanhOf(x[i]) }
}

/// y = 1 / (1 + e^-x).
public func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = sigmoidOf(x[i]) }
}

/// y = ln(1 + e^x).
public func softplus(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = softplusOf(x[i]) }
}

/// y = x, or 0 where x is negative. NaN stays NaN: a run that has diverged must show it.
public func relu(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = x[i] < 0 ? 0 : x[i] }
}

/// dx = dy where x is positive, else 0.
public func reluBackward(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = x[i] > 0 ? dy[i] : 0 }
}

/// y = x where x is positive, else slope x.
public func leakyReLU(
    _ x: UnsafePointer<Float>, slope: Float, into y: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { y[i] = x[i] > 0 ? x[i] : slope * x[i] }
}

/// dx = dy where x is positive, else slope dy.
public func leakyReLUBackward(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, slope: Float,
    into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = x[i] > 0 ? dy[i] : slope * dy[i] }
}

/// dx = dy (1 - y^2), y being tanh x.
public func tanhBackward(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = dy[i] * multiplyAdd(-y[i], y[i], 1) }
}

/// dx = dy y (1 - y), y being sigmoid x.
public func sigmoidBackward(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = dy[i] * (y[i] * (1 - y[i])) }
}

/// c = a b, element by element.
public func multiplyElements(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { c[i] = a[i] * b[i] }
}

/// Runs 12 independent chains of `count` multiply-adds of 8 lanes, 192 `count` operations, for measuring what
/// the processor can do at most.
public func multiplyAddChains(_ count: Int) -> Float {
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
