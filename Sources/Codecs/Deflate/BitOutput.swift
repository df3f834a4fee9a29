/// The bits of a deflate stream being written, low bit of each byte first (RFC 1951 section 3.1.1).
struct BitOutput {
    private(set) var bytes: [UInt8] = []
    /// `pending` bits that are not in `bytes` yet, lowest first; zeros above them.
    private var bits: UInt64 = 0
    private var pending = 0

    /// The number of bits written.
    var bitCount: Int { 8 * bytes.count + pending }

    /// Writes the low `width` bits of `value`, at most 32; those above must be zero.
    @inline(__always)
    mutating func put(_ value: Int, _ width: Int) {
        bits |= UInt64(truncatingIfNeeded: value) &<< UInt64(truncatingIfNeeded: pending)
        pending &+= width
        guard pending >= 32 else { return }
        for shift: UInt64 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits &>> shift)) }
        bits &>>= 32
        pending &-= 32
    }

    /// Fills the last byte with zeros.
    mutating func alignToByte() {
        while pending > 0 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits &>>= 8
            pending -= 8
        }
        pending = 0
    }

    /// Appends whole bytes; requires byte alignment.
    mutating func append(_ whole: ArraySlice<UInt8>) {
        bytes.append(contentsOf: whole)
    }
}
