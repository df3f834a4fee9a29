extension SHA256 {
    /// Runs the compression function (FIPS 180-4 section 6.2.2) over `blocks`, a multiple of 64 bytes.
    static func compress(_ state: inout SIMD8<UInt32>, _ blocks: ArraySlice<UInt8>) {
        unsafe blocks.withUnsafeBytes { bytes in
            unsafe constants.withUnsafeBufferPointer { constants in
                guard let constants = constants.baseAddress else { return }
                for start in stride(from: 0, to: bytes.count &- 63, by: 64) {
                    let block = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<start &+ 64])
                    unsafe compressBlock(&state, block, constants)
                }
            }
        }
    }

    /// One block. Sixteen rounds are unrolled so that the eight variables and the sixteen words of the
    /// schedule stay in registers: a loop over arrays takes a fifth longer, and hashing is half the time of
    /// loading MNIST.
    @inline(__always)
    private static func compressBlock(
        _ state: inout SIMD8<UInt32>, _ block: UnsafeRawBufferPointer, _ constants: UnsafePointer<UInt32>
    ) {
        func word(_ index: Int) -> UInt32 {
            unsafe UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
        }
        var (w0, w1, w2, w3) = (word(0), word(1), word(2), word(3))
        var (w4, w5, w6, w7) = (word(4), word(5), word(6), word(7))
        var (w8, w9, w10, w11) = (word(8), word(9), word(10), word(11))
        var (w12, w13, w14, w15) = (word(12), word(13), word(14), word(15))
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var step = 0
        while true {
            unsafe round(a, b, c, &d, e, f, g, &h, w0 &+ constants[step])
            unsafe round(h, a, b, &c, d, e, f, &g, w1 &+ constants[step &+ 1])
            unsafe round(g, h, a, &b, c, d, e, &f, w2 &+ constants[step &+ 2])
            unsafe round(f, g, h, &a, b, c, d, &e, w3 &+ constants[step &+ 3])
            unsafe round(e, f, g, &h, a, b, c, &d, w4 &+ constants[step &+ 4])
            unsafe round(d, e, f, &g, h, a, b, &c, w5 &+ constants[step &+ 5])
            unsafe round(c, d, e, &f, g, h, a, &b, w6 &+ constants[step &+ 6])
            unsafe round(b, c, d, &e, f, g, h, &a, w7 &+ constants[step &+ 7])
            unsafe round(a, b, c, &d, e, f, g, &h, w8 &+ constants[step &+ 8])
            unsafe round(h, a, b, &c, d, e, f, &g, w9 &+ constants[step &+ 9])
            unsafe round(g, h, a, &b, c, d, e, &f, w10 &+ constants[step &+ 10])
            unsafe round(f, g, h, &a, b, c, d, &e, w11 &+ constants[step &+ 11])
            unsafe round(e, f, g, &h, a, b, c, &d, w12 &+ constants[step &+ 12])
            unsafe round(d, e, f, &g, h, a, b, &c, w13 &+ constants[step &+ 13])
            unsafe round(c, d, e, &f, g, h, a, &b, w14 &+ constants[step &+ 14])
            unsafe round(b, c, d, &e, f, g, h, &a, w15 &+ constants[step &+ 15])
            step &+= 16
            if step == 64 { break }
            extend(&w0, w1, w9, w14)
            extend(&w1, w2, w10, w15)
            extend(&w2, w3, w11, w0)
            extend(&w3, w4, w12, w1)
            extend(&w4, w5, w13, w2)
            extend(&w5, w6, w14, w3)
            extend(&w6, w7, w15, w4)
            extend(&w7, w8, w0, w5)
            extend(&w8, w9, w1, w6)
            extend(&w9, w10, w2, w7)
            extend(&w10, w11, w3, w8)
            extend(&w11, w12, w4, w9)
            extend(&w12, w13, w5, w10)
            extend(&w13, w14, w6, w11)
            extend(&w14, w15, w7, w12)
            extend(&w15, w0, w8, w13)
        }
        state &+= SIMD8(a, b, c, d, e, f, g, h)
    }

    /// Steps 1 to 3 of section 6.2.2, with the variables renamed instead of moved.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
        _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ keyed: UInt32
    ) {
        let choice = g ^ (e & (f ^ g))
        let majority = (a & b) | (c & (a | b))
        let sum = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ keyed
        d = d &+ sum
        h = sum &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
    }

    /// w[t] from w[t-16] (which it replaces), w[t-15], w[t-7] and w[t-2].
    @inline(__always)
    private static func extend(_ word: inout UInt32, _ back15: UInt32, _ back7: UInt32, _ back2: UInt32) {
        let low = rotate(back15, 7) ^ rotate(back15, 18) ^ (back15 &>> 3)
        let high = rotate(back2, 17) ^ rotate(back2, 19) ^ (back2 &>> 10)
        word = word &+ low &+ back7 &+ high
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        (word &>> count) | (word &<< (32 &- count))
    }

    /// K of FIPS 180-4 section 4.2.2.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1,
        0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
        0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
        0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147,
        0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
        0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
        0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
        0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
        0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
