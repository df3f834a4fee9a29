/// A symmetric matrix of doubles.
struct SymmetricMatrix {
    /// Rows, and columns.
    let size: Int
    /// size x size, row-major.
    var elements: [Double]

    /// The element of a row and a column.
    subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The sum of the diagonal.
    var trace: Double { (0..<size).reduce(0) { $0 + self[$1, $1] } }

    /// Its eigenvalues, in no particular order.
    func eigenvalues() -> [Double] {
        var none: [Double] = []
        return diagonalized(&none)
    }

    /// The same, and its eigenvectors as the columns of a matrix.
    func eigensystem() -> (values: [Double], vectors: [Double]) {
        var vectors = [Double](repeating: 0, count: size * size)
        for i in 0..<size { vectors[i * size + i] = 1 }
        let values = diagonalized(&vectors)
        return (values, vectors)
    }

    /// The eigenvalues by Jacobi's rotations in cyclic order (Golub & Van Loan 2013, algorithm 8.5.3), which
    /// give small eigenvalues as exactly as large ones deserve and need no other routine. The columns
    /// of `vectors` are rotated with them.
    private func diagonalized(_ vectors: inout [Double]) -> [Double] {
        var matrix = self
        let total = elements.reduce(0) { $0 + $1 * $1 }
        // Convergence is quadratic: ten sweeps or so. The bound is for NaN, with which nothing converges.
        for _ in 0..<40 {
            var rest = 0.0
            for p in 0..<size { for q in 0..<p { rest += 2 * matrix[p, q] * matrix[p, q] } }
            if rest <= 1e-30 * total { break }
            for p in 0..<size {
                for q in p + 1..<max(size, p + 1) { matrix.rotate(p, q, &vectors) }
            }
        }
        return (0..<size).map { matrix[$0, $0] }
    }

    /// Makes the element (p, q) zero by a rotation of rows and columns p and q, and rotates these columns of
    /// `vectors` too.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [Double]) {
        let off = self[p, q]
        guard off != 0 else { return }
        let ratio = (self[q, q] - self[p, p]) / (2 * off)
        let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        let size = self.size
        /// Turns pairs of numbers, `step` apart.
        func turn(_ a: UnsafeMutableBufferPointer<Double>, _ p: Int, _ q: Int, _ step: Int) {
            for k in 0..<a.count / size {
                let (x, y) = unsafe (a[k * step + p], a[k * step + q])
                unsafe a[k * step + p] = cosine * x - sine * y
                unsafe a[k * step + q] = sine * x + cosine * y
            }
        }
        unsafe elements.withUnsafeMutableBufferPointer {
            unsafe turn($0, p, q, size)
            unsafe turn($0, p * size, q * size, 1)
        }
        unsafe vectors.withUnsafeMutableBufferPointer { unsafe turn($0, p, q, size) }
    }

    /// The root of a matrix without negative eigenvalues: the symmetric matrix whose square it is.
    /// Eigenvalues that rounding made negative count as 0.
    func root() -> SymmetricMatrix {
        let (values, vectors) = eigensystem()
        let roots = values.map { max($0, 0).squareRoot() }
        var result = SymmetricMatrix(size: size, elements: [Double](repeating: 0, count: size * size))
        for i in 0..<size {
            for j in 0...i {
                var sum = 0.0
                for k in 0..<size { sum += vectors[i * size + k] * roots[k] * vectors[j * size + k] }
                result[i, j] = sum
                result[j, i] = sum
            }
        }
        return result
    }

    /// left x self x left, which is symmetric for a symmetric `left` of the same size.
    func between(_ left: SymmetricMatrix) -> SymmetricMatrix {
        func product(_ a: [Double], _ b: [Double]) -> [Double] {
            var c = [Double](repeating: 0, count: size * size)
            for i in 0..<size {
                for k in 0..<size {
                    let factor = a[i * size + k]
                    for j in 0..<size { c[i * size + j] += factor * b[k * size + j] }
                }
            }
            return c
        }
        var result = SymmetricMatrix(
            size: size, elements: product(product(left.elements, elements), left.elements))
        // Rounding makes the two halves differ.
        for i in 0..<size {
            for j in 0..<i {
                let mean = (result[i, j] + result[j, i]) / 2
                result[i, j] = mean
                result[j, i] = mean
            }
        }
        return result
    }
}
