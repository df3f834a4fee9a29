@testable import Codecs

/// A raw deflate stream (RFC 1951).
///
/// Whole, in steps and with the smallest limit it must give the same bytes: the last one takes the decoder
/// that checks everything for the last 276 bytes, so the two decoders are held against each other too.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    let limit = 1 << 16
    var inflater = Inflater(at: 0)
    var output = OutputBytes(packedSize: bytes.count, limit: limit)
    let step = 1 + bytes.count % 300
    do throws(InflateError) {
        let whole = try inflate(bytes[...], limit: limit)
        check(whole.count <= limit, "more than the limit")
        do {
            while try !inflater.run(bytes, into: &output, until: output.count + step) {}
            let end = inflater.reader.position
            check(output.finish() == whole, "steps give something else")
            check(
                try inflate(bytes[...], limit: whole.count) == whole, "the exact limit gives something else")
            let file = gzip(deflated: bytes[..<end], whole)
            check(try unpacked(file, limit: limit) == whole, "as a gzip file it gives something else")
            check(try unpacked(gzip(whole), limit: limit) == whole, "packed again it gives something else")
        } catch {
            check(false, "refused the second time: \(error)")
        }
        if !whole.isEmpty {
            do {
                _ = try inflate(bytes[...], limit: whole.count - 1)
                check(false, "more than the limit")
            } catch {
                check(error == .limit(whole.count - 1), "refused, but not for its limit: \(error)")
            }
        }
    } catch {
        check(!error.description.isEmpty, "no description")
        do {
            while try !inflater.run(bytes, into: &output, until: output.count + step) {}
            check(false, "in steps it is not refused")
        } catch let second {
            check(second == error, "in steps it is refused with \(second), at once with \(error)")
        }
    }
    return 0
}
