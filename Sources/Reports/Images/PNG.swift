import Codecs

/// PNG with 8 bits of grey per pixel (<https://www.w3.org/TR/png-3/>).
public enum PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Encodes an image. The same image gives the same bytes.
    public static func encoded(_ image: GrayImage) -> [UInt8] {
        let header =
            [UInt8](bigEndian: UInt32(image.width)) + [UInt8](bigEndian: UInt32(image.height)) + [
                8, 0, 0, 0, 0,
            ]
        // Try both: filters help for smooth images, but not for digits on black.
        let filtered = Zlib.encoded(PNGFilter.filtered(image))
        let plain = Zlib.encoded(PNGFilter.plain(image))
        return signature + chunk("IHDR", header)
            + chunk("IDAT", plain.count < filtered.count ? plain : filtered)
            + chunk("IEND", [])
    }

    /// Section 5.3: length, type, data, CRC-32 of type and data.
    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return [UInt8](bigEndian: UInt32(data.count)) + body + [UInt8](bigEndian: CRC32.checksum(body))
    }
}
