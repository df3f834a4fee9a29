import Foundation
import MNISTLoader

/// A file without a name that each input is written to; the parser opens it by its number.
private let scratch: (descriptor: Int32, path: String) = {
    var name = Array("\(NSTemporaryDirectory())/gan-train-fuzz-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    precondition(descriptor >= 0, "no temporary file")
    unsafe unlink(name)
    return (descriptor, "/dev/fd/\(descriptor)")
}()

/// What the file says as labels or, where it has three dimensions, as images of 2 x 2.
private func read(_ bytes: [UInt8]) -> Result<IDXFile, DataError> {
    check(ftruncate(scratch.descriptor, 0) == 0, "no truncation")
    check(unsafe pwrite(scratch.descriptor, bytes, bytes.count, 0) == bytes.count, "the disk is full")
    let labels = Result { () throws(DataError) in try IDXFile(scratch.path, itemShape: []) }
    guard case .failure(.dimensions(_, found: 3, _)) = labels else { return labels }
    return Result { () throws(DataError) in try IDXFile(scratch.path, itemShape: [2, 2]) }
}

/// An IDX file, plain or gzip: packed by us it must say the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    switch read(bytes) {
    case .success(let file):
        check(file.elements.count == file.dimensions.reduce(1, *), "not as many elements as dimensions say")
        check(file.elements.count <= 1032 * bytes.count, "more than the file can hold")
        // Packed twice it would have to be unpacked twice.
        guard !bytes.starts(with: [0x1f, 0x8b]) else { break }
        guard case .success(let packed) = read(gzip(bytes)) else {
            check(false, "refused when packed"); break
        }
        check(packed.dimensions == file.dimensions, "packed it has other dimensions")
        check(packed.elements == file.elements, "packed it has other elements")
        check(packed.checksum == file.checksum, "packed it has another checksum")
    case .failure(let error):
        check(!error.description.isEmpty, "no description")
        guard !bytes.starts(with: [0x1f, 0x8b]) else { break }
        if case .success = read(gzip(bytes)) { check(false, "accepted when packed") }
    }
    return 0
}
