@testable import TensorCore
import Testing

struct ProductTests {
    @Test(arguments: CPULevel.available)
    func allSmallSizesEqualTheDefinition(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        for rows in 1...20 {
            for depth in 1...20 {
                for columns in 1...20 {
                    let size = ProductCase(rows: rows, depth: depth, columns: columns)
                    if let mismatch = size.mismatch(on: engine) {
                        Issue.record("\(mismatch)")
                        return
                    }
                }
            }
        }
    }

    /// Tiles have up to 6 rows and 16 columns; depths on both sides of possible block sizes.
    @Test(arguments: Setup.all)
    func blockEdgesEqualTheDefinition(setup: Setup) {
        let engine = setup.engine()
        for rows in [1, 5, 6, 7, 11, 12, 13, 16, 31, 32, 33, 47, 48, 49] {
            for columns in [15, 16, 17, 31, 32, 33, 48, 49] {
                for depth in [1, 15, 16, 17, 255, 256, 257] {
                    let size = ProductCase(rows: rows, depth: depth, columns: columns)
                    if let mismatch = size.mismatch(on: engine) {
                        Issue.record("\(mismatch)")
                        return
                    }
                }
            }
        }
    }

    /// Unlike integers, these numbers are rounded: each sum may lose half an ulp per term.
    @Test(arguments: Setup.all)
    func roundingStaysWithinTheBoundOfASum(setup: Setup) {
        let engine = setup.engine()
        for (rows, depth, columns) in [(7, 33, 17), (32, 256, 48), (5, 784, 31)] {
            let a = Tensor([rows, depth], reals(rows * depth, seed: 3))
            let b = Tensor([depth, columns], reals(depth * columns, seed: 4))
            var c = Tensor([rows, columns], filling: .nan)
            var expected = Tensor([rows, columns])
            engine.multiply(a, b, into: &c)
            referenceProduct(a, b, into: &expected)
            #expect(difference(c.elements, expected.elements) < Double(depth) * 0x1p-24)
        }
    }

    @Test(arguments: CPULevel.available)
    func bitsDoNotDependOnThreads(level: CPULevel) {
        let (rows, depth, columns) = (37, 131, 139)
        let a = Tensor([rows, depth], reals(rows * depth, seed: 5))
        let b = Tensor([depth, columns], reals(depth * columns, seed: 6))
        let aTransposed = Tensor([depth, rows], reals(rows * depth, seed: 5))
        let results = [1, 2, 3].map { threads in
            let engine = Engine(level: level, threads: threads)
            var c = Tensor([rows, columns], filling: .nan)
            engine.multiply(a, b, into: &c)
            engine.multiply(aTransposed, aTransposed: true, b, .accumulate, into: &c)
            return c.elements
        }
        #expect(sameBits(results[1], results[0]))
        #expect(sameBits(results[2], results[0]))
    }
}
