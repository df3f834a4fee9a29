import ModelFiles

/// A safetensors file: what is read must be written, and read again, with every bit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    let file: SafeTensors
    do {
        file = try SafeTensors(decoding: bytes)
    } catch {
        check(error is SafeTensorsError, "another error: \(error)")
        check(!"\(error)".isEmpty, "no description")
        return 0
    }
    check(4 * file.tensors.reduce(0) { $0 + $1.values.count } <= bytes.count, "more values than bytes")
    do {
        let again = try SafeTensors(decoding: file.encoded())
        check(again.metadata == file.metadata, "other metadata")
        check(again.tensors.count == file.tensors.count, "other tensors")
        for (tensor, other) in zip(file.tensors, again.tensors) {
            check(tensor.name.utf8.elementsEqual(other.name.utf8), "another name")
            check(tensor.shape == other.shape, "another shape")
            check(tensor.values.map(\.bitPattern) == other.values.map(\.bitPattern), "other values")
            check(file[tensor.name]?.shape == tensor.shape, "not found by its name")
        }
    } catch {
        check(false, "refused the second time: \(error)")
    }
    return 0
}
