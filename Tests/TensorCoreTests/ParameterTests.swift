@testable import TensorCore
import Testing

/// Parameters expose row-major order, whatever their layout.
struct ParameterTests {
    @Test(arguments: [1, 5, 16], [1, 15, 16, 17, 33])
    func panelsComeBackAsTheyWent(rows: Int, columns: Int) {
        let weight = Parameter("weight", [rows, columns], layout: .panels)
        let values = wholeNumbers(rows * columns, seed: 1)
        weight.elements = values
        #expect(weight.elements == values)
        #expect(weight.count == rows * columns)
    }

    /// [columns / 16][rows][16], with zeros beyond the last column.
    @Test func panelsLieAsDocumented() {
        let weight = Parameter("weight", [2, 18], layout: .panels)
        weight.elements = (1...36).map { Float($0) }
        let stored = weight.value.elements
        #expect(stored.prefix(16) == ArraySlice((1...16).map { Float($0) }))
        #expect(stored[16..<32] == ArraySlice((19...34).map { Float($0) }))
        let zeros = [Float](repeating: 0, count: 14)
        #expect(stored[32..<34] == [17, 18])
        #expect(stored[34..<48] == zeros[...])
        #expect(stored[48..<50] == [35, 36])
        #expect(stored[50..<64] == zeros[...])
    }

    @Test func gradientIsZeroUntilFilled() {
        let weight = Parameter("weight", [3, 17], layout: .panels)
        #expect(weight.gradientElements == [Float](repeating: 0, count: 51))
        weight.fillGradient(1)
        #expect(weight.gradientElements == [Float](repeating: 1, count: 51))
    }

    @Test(arguments: CPULevel.available)
    func packedOperandMultipliesAgain(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let a = Tensor([5, 7], wholeNumbers(35, seed: 2))
        let b = Tensor([7, 19], wholeNumbers(133, seed: 3))
        var panels = Panels(rows: 7, columns: 19)
        // Leftovers of a larger operand must be overwritten, including the padding.
        panels.storage.fill(.nan)
        engine.pack(b, into: &panels)
        var expected = Tensor([5, 19])
        referenceProduct(a, b, into: &expected)
        for _ in 0..<2 {
            var c = Tensor([5, 19], filling: .nan)
            engine.multiply(a, panels, into: &c)
            #expect(sameBits(c.elements, expected.elements))
        }
    }
}
