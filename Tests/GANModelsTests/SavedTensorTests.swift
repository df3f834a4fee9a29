import Testing

@testable import GANModels

/// Saved arrays with their dimensions in another order.
@Suite struct SavedTensorTests {
    @Test func permutations() {
        let tensor = SavedTensor(name: "t", shape: [2, 3, 2], elements: (0..<12).map(Float.init))
        let turned = tensor.permuted([2, 0, 1])
        #expect(turned.shape == [2, 2, 3] && turned.name == "t")
        #expect(turned.elements == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
        #expect(turned.permuted([1, 2, 0]) == tensor)
        #expect(tensor.permuted([0, 1, 2]) == tensor)
    }
}
