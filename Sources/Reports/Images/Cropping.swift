/// The central `side` x `side` pixels of each image, row by row; if the margin is odd, the larger part is cut
/// off at the bottom and the right.
///
/// - Parameters:
///   - side: at least 1 and at most the images' height and width.
///   - pixels: count x `height` x `width`, row by row.
public func centralSquares<Pixel>(_ side: Int, of pixels: [Pixel], height: Int, width: Int) -> [Pixel] {
    precondition(
        side > 0 && side <= min(height, width) && pixels.count % (height * width) == 0,
        "\(pixels.count) pixels of images of \(height) x \(width) have no central \(side) x \(side)")
    guard side < max(height, width) else { return pixels }
    let (top, left) = ((height - side) / 2, (width - side) / 2)
    var middle: [Pixel] = []
    middle.reserveCapacity(pixels.count / (height * width) * side * side)
    for image in stride(from: 0, to: pixels.count, by: height * width) {
        for row in top..<top + side {
            let start = image + row * width + left
            middle += pixels[start..<start + side]
        }
    }
    return middle
}
