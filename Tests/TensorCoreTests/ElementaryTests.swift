import Foundation
@testable import TensorCore
import Testing

/// Errors of the elementary functions, in units in the last place of the correctly rounded result.
struct ElementaryTests {
    /// Numbers of every sign and exponent, including subnormal ones: both ends of each binade and 254
    /// between.
    private static let everyExponent: [Float] = [UInt32(0), 0x8000_0000].flatMap { sign in
        (UInt32(0)...254).flatMap { exponent in
            (UInt32(0)..<256).map { i in
                // 0x7fffff at i = 255, and no pattern in the low bits before.
                let mantissa = i == 255 ? 0x7f_ffff : (i &* 0x8000) | (i &* 0x9e37_79b1) >> 17
                return Float(bitPattern: sign | exponent << 23 | mantissa)
            }
        }
    }
    /// The range -104...90, evenly, where results are not trivial.
    private static let evenly: [Float] = (0..<50_000).map { -104 + Float($0) * (194 / 50_000) }

    @Test(arguments: CPULevel.available, ElementaryFunction.all)
    func errorIsWithinTheDocumentedBound(level: CPULevel, function: ElementaryFunction) {
        let engine = Engine(level: level, threads: 1)
        // The logarithm of a subnormal number is defined as that of 0.
        let x = (Self.everyExponent + Self.evenly).filter {
            function.name != "log" || $0 >= .leastNormalMagnitude
        }
        let y = function(x, on: engine)
        var worst = (error: 0.0, x: Float.nan)
        for i in x.indices {
            let exact = function.exact(Double(x[i]))
            let rounded = Float(exact)
            if rounded == y[i] { continue }
            // Only results below the normal numbers may be flushed to 0.
            let ulp = rounded.isNormal ? rounded.ulp : .leastNormalMagnitude
            let error = y[i].isFinite ? abs(Double(y[i]) - exact) / Double(ulp) : .infinity
            if error > worst.error { worst = (error, x[i]) }
        }
        #expect(worst.error <= function.bound, "at \(worst.x)")
    }

    /// Where denormals are flushed, both arguments and results become zero.
    @Test(arguments: CPULevel.available, [false, true])
    func specialValues(level: CPULevel, flushesDenormals: Bool) {
        let engine = Engine(level: level, threads: 1, flushesDenormals: flushesDenormals)
        let infinity = Float.infinity
        let tiny = Float.leastNonzeroMagnitude
        let ends: [Float] = [-infinity, -1e30, 1e30, infinity]
        #expect(ElementaryFunction.exp(ends + [0, -0.0], on: engine) == [0, 0, infinity, infinity, 1, 1])
        let least = flushesDenormals ? 0 : tiny
        #expect(ElementaryFunction.exp([-103.9, -104], on: engine) == [least, 0])
        #expect(ElementaryFunction.exp([88.72, 88.73], on: engine)[0].isFinite)
        #expect(ElementaryFunction.exp([88.72, 88.73], on: engine)[1] == infinity)
        #expect(
            ElementaryFunction.log([0, -0.0, tiny, 1, infinity], on: engine)
                == [-infinity, -infinity, -infinity, 0, infinity])
        #expect(ElementaryFunction.log([-1, -infinity], on: engine).filter(\.isNaN).count == 2)
        #expect(ElementaryFunction.tanh(ends + [0, -0.0], on: engine) == [-1, -1, 1, 1, 0, 0])
        #expect(ElementaryFunction.tanh([tiny, -tiny, 20], on: engine) == [least, -least, 1])
        #expect(ElementaryFunction.sigmoid(ends + [0, -0.0], on: engine) == [0, 0, 1, 1, 0.5, 0.5])
        #expect(ElementaryFunction.softplus(ends, on: engine) == [0, 0, 1e30, infinity])
    }

    @Test(arguments: CPULevel.available, ElementaryFunction.all)
    func nanStaysNaN(level: CPULevel, function: ElementaryFunction) {
        let engine = Engine(level: level, threads: 1)
        let y = function([.nan, 1, -.nan, .signalingNaN], on: engine)
        #expect(y.map(\.isNaN) == [true, false, true, true])
    }

    @Test(arguments: CPULevel.available)
    func hyperbolicTangentIsOddAndBounded(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let positive = Self.everyExponent.filter { $0 > 0 }
        let y = ElementaryFunction.tanh(positive, on: engine)
        let mirrored = ElementaryFunction.tanh(positive.map { -$0 }, on: engine)
        // The sign of a flushed denormal may be lost.
        #expect(mirrored == y.map { -$0 })
        #expect(y.allSatisfy { $0 <= 1 })
    }
}
