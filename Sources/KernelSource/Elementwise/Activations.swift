// Piecewise linear activations, and the backward functions of all.

/// y = x, or 0 where x is negative. NaN stays NaN: a run that has diverged must show it.
func relu(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = x[i] < 0 ? 0 : x[i] }
}

/// dx = dy where x is positive, else 0.
func reluBackward(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = x[i] > 0 ? dy[i] : 0 }
}

/// y = x where x is positive, else slope x.
func leakyReLU(
    _ x: UnsafePointer<Float>, slope: Float, into y: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { y[i] = x[i] > 0 ? x[i] : slope * x[i] }
}

/// dx = dy where x is positive, else slope dy.
func leakyReLUBackward(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, slope: Float,
    into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = x[i] > 0 ? dy[i] : slope * dy[i] }
}

/// dx = dy (1 - y^2), y being tanh x.
func tanhBackward(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = dy[i] * multiplyAdd(-y[i], y[i], 1) }
}

/// dx = dy y (1 - y), y being sigmoid x.
func sigmoidBackward(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { dx[i] = dy[i] * (y[i] * (1 - y[i])) }
}
