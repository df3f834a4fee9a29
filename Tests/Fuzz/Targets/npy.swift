import ModelFiles

/// An .npy file: what is read must be written, and read again, with every bit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    let file: NPYArray
    do {
        file = try NPYArray(decoding: bytes)
    } catch {
        check(error is NPYError, "another error: \(error)")
        check(!"\(error)".isEmpty, "no description")
        return 0
    }
    check(file.values.count <= bytes.count, "more values than bytes")
    do {
        let again = try NPYArray(decoding: file.encoded())
        check(again.shape == file.shape, "another shape")
        check(again.values.map(\.bitPattern) == file.values.map(\.bitPattern), "other values")
    } catch {
        check(false, "refused the second time: \(error)")
    }
    return 0
}
