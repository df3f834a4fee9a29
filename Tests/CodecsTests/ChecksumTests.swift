import Testing

@testable import Codecs

@Suite struct ChecksumTests {
    private let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }

    /// The check value of CRC-32/ISO-HDLC in Cook's catalogue, and zlib.crc32 in Python.
    @Test func crc32Vectors() {
        #expect(CRC32.checksum([UInt8]("123456789".utf8)) == 0xcbf4_3926)
        #expect(CRC32.checksum([]) == 0)
        #expect(CRC32.checksum([0]) == 0xd202_ef8d)
        #expect(CRC32.checksum([UInt8](repeating: 0xff, count: 32)) == 0xff6c_ab0b)
        #expect(CRC32.checksum([UInt8](0...255)) == 0x2905_8c73)
    }

    @Test func crc32InPieces() {
        let whole = CRC32.checksum(message)
        for cut in 0...40 {
            var sum = CRC32()
            sum.update(message[..<cut])
            sum.update(message[cut..<cut + 17])
            sum.update(message[(cut + 17)...])
            #expect(sum.value == whole)
        }
    }

    /// zlib.adler32 in Python.
    @Test func adler32Vectors() {
        #expect(Adler32.checksum([UInt8]("123456789".utf8)) == 0x091e_01de)
        #expect(Adler32.checksum([]) == 1)
        #expect(Adler32.checksum([UInt8](repeating: 0xff, count: 100_000)) == 0x149a_302c)
    }

    @Test func adler32InPieces() {
        let long = (0..<20).flatMap { _ in message }
        for cut in [0, 1, 17, 5551, 5552, 5553, 12_000] {
            var sum = Adler32()
            sum.update(long[..<cut])
            sum.update(long[cut...])
            #expect(sum.value == Adler32.checksum(long))
        }
    }

    /// FIPS 180-4's examples (NIST, "Examples with Intermediate Values": SHA256) and the million of RFC
    /// 6234's test 3.
    @Test func sha256Vectors() {
        let vectors = [
            "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            String(repeating: "a", count: 1_000_000):
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        ]
        for (text, digest) in vectors {
            #expect(SHA256.hexDigest(of: [UInt8](text.utf8)) == digest, "\(text.prefix(60))")
        }
    }

    @Test func sha256InPieces() {
        for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000] {
            let whole = SHA256.hexDigest(of: Array(message[..<length]))
            for piece in [1, 3, 63, 64, 65, 200] {
                var hash = SHA256()
                for start in stride(from: 0, to: length, by: piece) {
                    hash.update(message[start..<min(start + piece, length)])
                }
                #expect(hash.hexDigest == whole)
            }
        }
    }

    /// Asking for the digest does not end the message.
    @Test func sha256GoesOn() {
        var hash = SHA256()
        hash.update(message[..<100])
        #expect(hash.digest.count == 32)
        hash.update(message[100...])
        #expect(hash.hexDigest == SHA256.hexDigest(of: message))
    }
}
