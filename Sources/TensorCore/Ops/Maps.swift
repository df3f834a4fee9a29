import KernelABI

/// Element-wise functions of whole tensors. Source and destination have the same number of elements.
extension Engine {
    /// y = e^x, within 2 ulp.
    public func exp(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.exp)
    }

    /// y = ln x, within 2 ulp for normal x; -infinity for zero and subnormal x.
    public func log(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.log)
    }

    /// y = tanh x, within 3 ulp.
    public func tanh(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.tanh)
    }

    /// y = 1 / (1 + e^-x), within 4 ulp where y is normal.
    public func sigmoid(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.sigmoid)
    }

    /// y = ln(1 + e^x), within 4 ulp where y is normal.
    public func softplus(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.softplus)
    }

    /// y = x, or 0 where x is negative.
    public func relu(_ x: borrowing Tensor, into y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.relu)
    }

    /// dx = dy where x is positive, else 0.
    public func reluBackward(_ x: borrowing Tensor, _ dy: borrowing Tensor, into dx: inout Tensor) {
        unsafe map(x, dy, into: &dx, kernels.elementwise.reluBackward)
    }

    /// y = x where x is positive, else slope x.
    public func leakyReLU(_ x: borrowing Tensor, slope: Float, into y: inout Tensor) {
        let kernel = unsafe kernels.elementwise.leakyReLU
        unsafe map(x, into: &y) { x, y, count in unsafe kernel(x, slope, y, count) }
    }

    /// dx = dy where x is positive, else slope dy.
    public func leakyReLUBackward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, slope: Float, into dx: inout Tensor
    ) {
        let kernel = unsafe kernels.elementwise.leakyReLUBackward
        unsafe map(x, dy, into: &dx) { x, dy, dx, count in unsafe kernel(x, dy, slope, dx, count) }
    }

    /// dx = dy (1 - y^2), y being tanh x.
    public func tanhBackward(_ y: borrowing Tensor, _ dy: borrowing Tensor, into dx: inout Tensor) {
        unsafe map(y, dy, into: &dx, kernels.elementwise.tanhBackward)
    }

    /// dx = dy y (1 - y), y being sigmoid x.
    public func sigmoidBackward(_ y: borrowing Tensor, _ dy: borrowing Tensor, into dx: inout Tensor) {
        unsafe map(y, dy, into: &dx, kernels.elementwise.sigmoidBackward)
    }

    /// c = a b, element by element.
    public func multiplyElements(_ a: borrowing Tensor, _ b: borrowing Tensor, into c: inout Tensor) {
        unsafe map(a, b, into: &c, kernels.elementwise.multiplyElements)
    }

    /// y += x.
    public func add(_ x: borrowing Tensor, to y: inout Tensor) {
        unsafe map(x, into: &y, kernels.elementwise.accumulate)
    }

    /// c = a + b, element by element.
    public func add(_ a: borrowing Tensor, _ b: borrowing Tensor, into c: inout Tensor) {
        unsafe map(a, b, into: &c) { a, b, c, count in
            for i in 0..<count { unsafe c[i] = a[i] + b[i] }
        }
    }

    /// y = p / 127.5 - 1, element by element: bytes to -1...1.
    public func scalePixels(_ pixels: [UInt8], into y: inout Tensor) {
        require(pixels.count == y.count, "\(pixels.count) pixels do not fill \(y.shape).")
        unsafe pixels.withUnsafeBufferPointer { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe kernels.elementwise.scalePixels(source, y.base, bytes.count)
        }
    }

    private func map(_ x: borrowing Tensor, into y: inout Tensor, _ kernel: Map) {
        require(x.count == y.count, "\(x.shape) does not have as many elements as \(y.shape).")
        let source = unsafe UnsafePointer(x.base)
        let to = unsafe y.base
        pool.split(x.count, grain: Self.elementGrain) { part in
            unsafe kernel(source + part.lowerBound, to + part.lowerBound, part.count)
        }
    }

    private func map(
        _ y: borrowing Tensor, _ dy: borrowing Tensor, into dx: inout Tensor, _ kernel: PairMap
    ) {
        require(
            y.count == dy.count && y.count == dx.count, "\(y.shape), \(dy.shape) and \(dx.shape) differ.")
        let source = unsafe UnsafePointer(y.base)
        let gradient = unsafe UnsafePointer(dy.base)
        let to = unsafe dx.base
        pool.split(y.count, grain: Self.elementGrain) { part in
            let first = part.lowerBound
            unsafe kernel(source + first, gradient + first, to + first, part.count)
        }
    }
}
