/// The product of `shape`, times `width` bytes; nil if a dimension is negative or a product overflows.
///
/// Dimensions are multiplied from the left, and a product that overflows is refused even if a zero follows.
func byteCount(of shape: [Int], width: Int) -> Int? {
    var product = width
    for dimension in shape {
        let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
        guard dimension >= 0, !overflow else { return nil }
        product = next
    }
    return product
}
