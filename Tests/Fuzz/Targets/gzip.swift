import Codecs

/// A gzip file (RFC 1952): at once and in steps it must give the same bytes or the same error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    let limit = 1 << 20
    let whole = Result { () throws(GzipError) in try unpacked(bytes, limit: limit) }
    let steps = Result { () throws(GzipError) in
        try unpacked(bytes, limit: limit, step: 1 + bytes.count % 300)
    }
    check(whole == steps, "at once \(whole), in steps \(steps)")
    switch whole {
    case .success(let contents):
        check(contents.count <= limit, "more than the limit")
        let again = Result { () throws(GzipError) in try unpacked(gzip(contents), limit: limit) }
        check(again == whole, "packed again it gives something else")
    case .failure(let error):
        check(!error.description.isEmpty, "no description")
    }
    return 0
}
