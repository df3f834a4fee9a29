/// A series in pixels, y downwards: unbroken lines, each of one or more points.
struct Polyline {
    private(set) var lines: [[(x: Double, y: Double)]] = [[]]

    /// Longer series keep only the first, least, greatest and last point of each pixel column, which draws
    /// the same pixels.
    private static let most = 1000

    /// - Parameters:
    ///   - position: the position of a point, in pixels.
    init(_ points: [(x: Double, y: Double)], position: ((x: Double, y: Double)) -> (x: Double, y: Double)) {
        var column = Column()
        for point in points {
            let isDrawable = Chart.isDrawable(point.y)
            let pixel = position((point.x, isDrawable ? point.y : 0))
            if points.count <= Self.most {
                if isDrawable { append(pixel) } else { breakLine() }
                continue
            }
            if column.index != pixel.x.rounded(.down) {
                finish(column)
                column = Column(index: pixel.x.rounded(.down))
            }
            if isDrawable { column.add(pixel) }
        }
        finish(column)
        lines.removeAll { $0.isEmpty }
    }

    private mutating func append(_ point: (x: Double, y: Double)) { lines[lines.count - 1].append(point) }

    private mutating func breakLine() {
        if lines.last?.isEmpty == false { lines.append([]) }
    }

    /// A gap is visible if it fills a pixel column.
    private mutating func finish(_ column: Column) {
        guard column.index != nil else { return }
        if column.kept.isEmpty { breakLine() }
        for point in column.kept { append(point) }
    }

    /// The points of a pixel column.
    private struct Column {
        var index: Double?
        private var first: (order: Int, x: Double, y: Double)?
        private var least = (order: 0, x: 0.0, y: Double.infinity)
        private var greatest = (order: 0, x: 0.0, y: -Double.infinity)
        private var last = (order: 0, x: 0.0, y: 0.0)

        init(index: Double? = nil) { self.index = index }

        mutating func add(_ point: (x: Double, y: Double)) {
            last = (last.order + 1, point.x, point.y)
            if first == nil { first = last }
            if point.y < least.y { least = last }
            if point.y > greatest.y { greatest = last }
        }

        /// At most four points, in order.
        var kept: [(x: Double, y: Double)] {
            guard let first else { return [] }
            var points: [(x: Double, y: Double)] = []
            var order = 0
            for point in [first, least, greatest, last].sorted(by: { $0.order < $1.order })
            where point.order > order {
                points.append((point.x, point.y))
                order = point.order
            }
            return points
        }
    }
}
