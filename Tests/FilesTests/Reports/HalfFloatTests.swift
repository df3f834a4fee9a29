import Testing

@testable import Reports

/// Half precision against its definition (IEEE 754-2019, binary16).
@Suite struct HalfFloatTests {
    /// The number with these bits.
    private func number(_ bits: UInt16) -> Float {
        let exponent = Int(bits >> 10 & 31)
        let fraction = Float(bits & 1023)
        let magnitude: Float =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: (1024 + fraction) * Float(sign: .plus, exponent: exponent - 25, significand: 1)
            }
        return bits >> 15 == 0 ? magnitude : -magnitude
    }

    @Test func allHalvesReadBackAsTheyAre() {
        for bits in UInt16.min...UInt16.max {
            let value = number(bits)
            let found = HalfFloat.bits(value)
            // All NaN are one.
            #expect(value.isNaN ? found & 0x7fff == 0x7e00 : found == bits, "\(bits)")
        }
    }

    /// Between two neighbours the middle goes to the even one, and what lies beside it to the nearer.
    @Test func halfwayCasesAreRoundedToEven() {
        for bits in UInt16(0)..<0x7bff {
            let (low, high) = (number(bits), number(bits + 1))
            let middle = low + (high - low) / 2
            let even = bits % 2 == 0 ? bits : bits + 1
            #expect(HalfFloat.bits(middle) == even, "\(bits)")
            #expect(HalfFloat.bits(-middle) == even | 0x8000, "\(bits)")
            #expect(HalfFloat.bits(middle.nextDown) == bits, "\(bits)")
            #expect(HalfFloat.bits(middle.nextUp) == bits + 1, "\(bits)")
        }
    }

    @Test func largeNumbersBecomeInfinity() {
        #expect(HalfFloat.bits(65_504) == 0x7bff)
        #expect(HalfFloat.bits(HalfFloat.overflow.nextDown) == 0x7bff)
        for value in [HalfFloat.overflow, 65_536, 1e10, .greatestFiniteMagnitude, .infinity] {
            #expect(HalfFloat.bits(value) == 0x7c00 && HalfFloat.bits(-value) == 0xfc00, "\(value)")
        }
    }

    @Test func smallNumbersAreSubnormalOrZero() {
        #expect(HalfFloat.bits(0) == 0 && HalfFloat.bits(-0.0) == 0x8000)
        #expect(HalfFloat.bits(0x1p-14) == 0x400 && HalfFloat.bits((0x1p-14 as Float).nextDown) == 0x400)
        #expect(HalfFloat.bits(0x1p-24) == 1 && HalfFloat.bits(0x1p-25) == 0)
        #expect(HalfFloat.bits((0x1p-25 as Float).nextUp) == 1 && HalfFloat.bits(0x1.8p-24) == 2)
        #expect(HalfFloat.bits(.leastNonzeroMagnitude) == 0 && HalfFloat.bits(-1e-30) == 0x8000)
    }
}
