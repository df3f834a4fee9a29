@testable import TensorCore
import Testing

/// The reference product, against one computed by hand.
struct ReferenceProductTests {
    // | 1 2 3 |   | 7 10 |   |  50  68 |
    // | 4 5 6 | x | 8 11 | = | 122 167 |
    //             | 9 12 |
    private let product: [Float] = [50, 68, 122, 167]

    @Test func plain() {
        var c = Tensor([2, 2], filling: .nan)
        referenceProduct(
            Tensor([2, 3], [1, 2, 3, 4, 5, 6]), Tensor([3, 2], [7, 10, 8, 11, 9, 12]), into: &c)
        #expect(c.elements == product)
    }

    @Test func leftTransposed() {
        var c = Tensor([2, 2], filling: .nan)
        let a = Tensor([3, 2], [1, 4, 2, 5, 3, 6])
        referenceProduct(a, aTransposed: true, Tensor([3, 2], [7, 10, 8, 11, 9, 12]), into: &c)
        #expect(c.elements == product)
    }

    @Test func rightTransposed() {
        var c = Tensor([2, 2], filling: .nan)
        let b = Tensor([2, 3], [7, 8, 9, 10, 11, 12])
        referenceProduct(
            Tensor([2, 3], [1, 2, 3, 4, 5, 6]), b, bTransposed: true, into: &c)
        #expect(c.elements == product)
    }
}
