import KernelABI
import Testing

@testable import TensorCore

/// The square root of an Adam step.
///
/// With both blends 0, an epsilon of 0 and a rate of 1, a step adds -m / sqrt(v) to the value: with the value
/// 0, m a power of two and a correctly rounded root, that is exactly rounded twice.
@Suite struct RootTests {
    /// -m / sqrt(v) by the kernel of a level, for vectors of any length.
    private func quotients(_ first: Float, _ second: [Float], _ level: CPULevel) -> [Float] {
        let kernels = level.kernels
        let rates = AdamRates(firstBlend: 0, secondBlend: 0, rate: 1, epsilon: 0)
        var (value, m, v) = (second.map { _ in Float(0) }, second.map { _ in first }, second)
        let gradient = value
        value.withUnsafeMutableBufferPointer { value in
            m.withUnsafeMutableBufferPointer { m in
                v.withUnsafeMutableBufferPointer { v in
                    gradient.withUnsafeBufferPointer { gradient in
                        guard let g = gradient.baseAddress, let value = value.baseAddress,
                            let m = m.baseAddress, let v = v.baseAddress
                        else { return }
                        let state = AdamState(value: value, first: m, second: v)
                        kernels.elementwise.update(g, state, rates, gradient.count)
                    }
                }
            }
        }
        return value
    }

    /// Every 61st number of 1..<4, of which factors of 4 make all others, and numbers of every exponent.
    @Test(arguments: CPULevel.available, [1 as Float, 1.5])
    func areCorrectlyRounded(level: CPULevel, first: Float) {
        let one = Float(1).bitPattern
        var bits = stride(from: one, to: Float(4).bitPattern, by: 61).map { $0 }
        bits += stride(from: 1, to: Float.infinity.bitPattern, by: 65_521).map { UInt32($0) }
        bits += [0, 1, 0x007f_ffff, 0x0080_0000, 0x0f7f_ffff, 0x0f80_0000, 0x7f7f_ffff, 0x7f80_0000]
        let v = bits.prefix(bits.count / 16 * 16).map { Float(bitPattern: $0) }
        let wrong = zip(v, quotients(first, Array(v), level)).filter { v, y in
            y.bitPattern != (0 - first / v.squareRoot()).bitPattern
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(v.count), the first of \(wrong.first?.0 ?? 0)")
    }

    /// One special number in a vector of others, at every position.
    @Test(arguments: CPULevel.available, [0 as Float, .leastNonzeroMagnitude, .infinity, .nan, -1])
    func specialNumbersLeaveTheOthersAlone(level: CPULevel, special: Float) {
        // An infinite moment becomes NaN in the step: 0 times infinity.
        let root = special >= 0 && special < .infinity ? special.squareRoot() : 0
        for position in 0..<16 {
            var v = (0..<16).map { Float($0 + 2) }
            v[position] = special
            var expected = v.map { 0 - 1 / $0.squareRoot() }
            expected[position] = 0 - 1 / root
            #expect(sameBits(quotients(1, v, level), expected))
        }
    }
}
