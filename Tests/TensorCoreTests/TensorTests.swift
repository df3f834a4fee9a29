@testable import TensorCore
import Testing

struct TensorTests {
    @Test func shapesAreWrittenAsTuples() {
        #expect("\(Shape([256]))" == "(256,)")
        #expect("\(Shape([28, 28, 1]))" == "(28, 28, 1)")
        #expect(Shape([2, 3, 4, 5]).count == 120)
        #expect(Shape([2, 3]).dimensions == [2, 3])
        #expect(Shape([2, 3]) != Shape([2, 3, 1]))
    }

    @Test func copiesAreIndependent() {
        var a = Tensor([2, 2], [1, 2, 3, 4])
        let b = a.copy()
        a[3] = 5
        #expect(a.elements == [1, 2, 3, 5])
        #expect(b.elements == [1, 2, 3, 4])
    }

    @Test func elementsAreAssignedAndFilled() {
        var a = Tensor([3], filling: .nan)
        a.assign([1, 2, 3])
        #expect(a.elements == [1, 2, 3])
        a.assign(Tensor([3, 1], [4, 5, 6]))
        #expect(a.elements == [4, 5, 6])
        a.fill(-1)
        #expect(a.elements == [-1, -1, -1])
    }

    @Test func storageStartsAtCacheLines() {
        for count in [1, 15, 16, 17, 1000] {
            #expect(UInt(bitPattern: Tensor([count]).base) % 64 == 0)
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func oneNaNIsFound(value: Float) {
        for index in [0, 17, 39] {
            var a = Tensor([40], filling: -.greatestFiniteMagnitude)
            let before = a.isFinite
            a[index] = value
            let after = a.isFinite
            #expect(before && !after, "\(index)")
        }
    }

    @Test func engineKnowsItsSettings() {
        let engine = Engine(level: .baseline, threads: 3)
        #expect(engine.level == .baseline)
        #expect(engine.threads == 3)
        #expect(CPULevel.available.contains(.baseline))
        #expect(CPULevel.best == CPULevel.available.first)
    }

    /// A run moves to another level only if its numbers stay the same.
    @Test func substitutesAgree() {
        #expect(CPULevel.avx2.agrees(with: .avx512) && CPULevel.avx512.agrees(with: .avx2))
        #expect(!CPULevel.baseline.agrees(with: .avx2) && !CPULevel.avx512.agrees(with: .baseline))
        for level in CPULevel.allCases {
            #expect(level.agrees(with: level))
            if level.isAvailable {
                #expect(level.substitute == level)
            } else {
                #expect(level.substitute != .baseline)
            }
        }
    }
}
