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

    /// Its eigenvalues in no particular order, and its eigenvectors as the columns of a matrix.
    ///
    /// By Jacobi's rotations in cyclic order (Golub & Van Loan 2013, algorithm 8.5.3), which give small
    /// eigenvalues as exactly as large ones deserve and need no other routine.
    func eigensystem() -> (values: [Double], vectors: [Double]) {
        var matrix = self
        var vectors = [Double](repeating: 0, count: size * size)
        for i in 0..<size { vectors[i * size + i] = 1 }
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
        return ((0..<size).map { matrix[$0, $0] }, vectors)
    }

    /// Makes the element (p, q) zero by a rotation of rows and columns p and q, and rotates the vectors with
    /// them.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [Double]) {
        let off = self[p, q]
        guard off != 0 else { return }
        let ratio = (self[q, q] - self[p, p]) / (2 * off)
        let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        let size = self.size
        unsafe elements.withUnsafeMutableBufferPointer { a in
            for k in 0..<size {
                let (kp, kq) = unsafe (a[k * size + p], a[k * size + q])
                unsafe a[k * size + p] = cosine * kp - sine * kq
                unsafe a[k * size + q] = sine * kp + cosine * kq
            }
            for k in 0..<size {
                let (pk, qk) = unsafe (a[p * size + k], a[q * size + k])
                unsafe a[p * size + k] = cosine * pk - sine * qk
                unsafe a[q * size + k] = sine * pk + cosine * qk
            }
        }
        unsafe vectors.withUnsafeMutableBufferPointer { v in
            for k in 0..<size {
                let (kp, kq) = unsafe (v[k * size + p], v[k * size + q])
                unsafe v[k * size + p] = cosine * kp - sine * kq
                unsafe v[k * size + q] = sine * kp + cosine * kq
            }
        }
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
