@testable import TensorCore

/// A product of one size, compared with its definition in all forms.
struct ProductCase {
    let rows: Int
    let depth: Int
    let columns: Int

    private static let left = wholeNumbers(50 * 260, seed: 1)
    private static let right = wholeNumbers(50 * 260, seed: 2)

    /// The first form whose result differs from the definition's, or nil.
    func mismatch(on engine: Engine) -> String? {
        for (aTransposed, bTransposed) in [(false, false), (true, false), (false, true)] {
            let a = Tensor(
                aTransposed ? [depth, rows] : [rows, depth], Array(Self.left.prefix(rows * depth)))
            let b = Tensor(
                bTransposed ? [columns, depth] : [depth, columns], Array(Self.right.prefix(depth * columns)))
            var expected = Tensor([rows, columns])
            referenceProduct(a, aTransposed: aTransposed, b, bTransposed: bTransposed, into: &expected)

            var c = Tensor([rows, columns], filling: .nan)
            engine.multiply(a, aTransposed: aTransposed, b, bTransposed: bTransposed, into: &c)
            let form = "\(rows) x \(depth) x \(columns), transposed: \(aTransposed), \(bTransposed)"
            guard sameBits(c.elements, expected.elements) else { return "\(form), overwrite" }

            c.fill(1)
            engine.multiply(a, aTransposed: aTransposed, b, bTransposed: bTransposed, .accumulate, into: &c)
            guard sameBits(c.elements, expected.elements.map { $0 + 1 }) else { return "\(form), accumulate" }
        }
        return nil
    }
}
