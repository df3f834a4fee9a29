import Reports

/// A PGM file, of which a run's animation is made: what is read has as many pixels as it says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    let image: GrayImage
    do {
        image = try PGM.decoded(bytes)
    } catch {
        check(error is PGM.Problem, "another error: \(error)")
        check(!"\(error)".isEmpty, "no description")
        return 0
    }
    check(image.width * image.height == image.pixels.count, "another number of pixels")
    check(bytes.suffix(image.pixels.count) == image.pixels[...], "other pixels")
    do {
        check(try PGM.decoded(PGM.encoded(image)) == image, "another image the second time")
    } catch {
        check(false, "refused the second time: \(error)")
    }
    return 0
}
