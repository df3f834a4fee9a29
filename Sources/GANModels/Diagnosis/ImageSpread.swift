import TensorCore

/// What the pixels of a set of images show without a judge: how much the images differ, and how their grey
/// levels lie.
public struct ImageSpread: Codable, Equatable, Sendable {
    /// The mean distance of two images, in the scale of -1 to 1.
    public var distance: Double
    /// The median distance of an image to the nearest other one.
    public var nearest: Double
    /// The share of pixels that are neither near black nor near white.
    public var grey: Double
    /// The mean standard deviation of the pixels within an image.
    public var contrast: Double
    /// The mean pixel.
    public var brightness: Double

    /// Images that are compared with each other: pairs grow with their square.
    public static let images = 200

    /// Creates figures.
    public init(distance: Double, nearest: Double, grey: Double, contrast: Double, brightness: Double) {
        self.distance = distance
        self.nearest = nearest
        self.grey = grey
        self.contrast = contrast
        self.brightness = brightness
    }

    /// Measures at least two images of -1...1, end to end, each of `pixels` numbers.
    public init(of values: [Float], pixels: Int, on engine: Engine) {
        let count = values.count / pixels
        require(count >= 2, "\(count) images have no distances.")
        let rows = engine.map(count) { Self.row(values, $0, pixels) }
        distance = rows.reduce(0) { $0 + $1.sum } / Double(count * (count - 1))
        nearest = rows.map(\.nearest).sorted()[count / 2]
        grey = Double(values.count { $0.magnitude < 0.9 }) / Double(values.count)
        contrast = rows.reduce(0) { $0 + $1.deviation } / Double(count)
        brightness = rows.reduce(0) { $0 + $1.mean } / Double(count)
    }

    private struct Row: Sendable {
        /// Of the distances to all other images.
        var sum = 0.0
        var nearest = Double.infinity
        var mean = 0.0
        var deviation = 0.0
    }

    private static func row(_ values: [Float], _ index: Int, _ pixels: Int) -> Row {
        let own = values[index * pixels..<(index + 1) * pixels]
        var row = Row()
        for other in 0..<values.count / pixels where other != index {
            var total: Float = 0
            for (a, b) in zip(own, values[other * pixels..<(other + 1) * pixels]) {
                total += (a - b) * (a - b)
            }
            let distance = Double(total).squareRoot()
            row.sum += distance
            row.nearest = min(row.nearest, distance)
        }
        row.mean = own.reduce(0) { $0 + Double($1) } / Double(pixels)
        let squares = own.reduce(0) { $0 + (Double($1) - row.mean) * (Double($1) - row.mean) }
        row.deviation = (squares / Double(pixels)).squareRoot()
        return row
    }
}
