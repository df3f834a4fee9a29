// Element-wise functions: plain loops, which the compiler vectorises.

/// y = e^x. The destination may be the source, here and below.
func exp(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = expOf(x[i]) }
}

/// y = ln x.
func log(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = logOf(x[i]) }
}

/// y = tanh x.
func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = tanhOf(x[i]) }
}

/// y = 1 / (1 + e^-x).
func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = sigmoidOf(x[i]) }
}

/// y = ln(1 + e^x).
func softplus(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = softplusOf(x[i]) }
}

/// c = a b, element by element.
func multiplyElements(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { c[i] = a[i] * b[i] }
}

/// c = scale a + b.
func scaledSum(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, scale: Float,
    into c: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { c[i] = multiplyAdd(scale, a[i], b[i]) }
}

/// to += from.
func accumulate(
    _ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { to[i] += from[i] }
}

/// y = p / 127.5 - 1: bytes to -1...1.
func scalePixels(
    _ pixels: UnsafePointer<UInt8>, into y: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { y[i] = Float(pixels[i]) / 127.5 - 1 }
}
