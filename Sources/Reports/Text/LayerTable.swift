import Codecs

/// A network's layers with their parameters and output shapes, as a table of characters.
public struct LayerTable: Sendable {
    /// One layer.
    public struct Row: Sendable {
        /// What the layer is, such as `Activation (LeakyReLU)`.
        public var type: String
        /// The numbers that it trains; nil for a layer that is made of others, whose rows follow.
        public var parameters: Int?
        /// The shape of one example's output, without the batch.
        public var shape: [Int]

        /// One layer's row.
        public init(type: String, parameters: Int?, shape: [Int]) {
            self.type = type
            self.parameters = parameters
            self.shape = shape
        }
    }

    /// What stands in the box above the table.
    public var title: String
    /// The shape of one example, without the batch.
    public var inputShape: [Int]
    /// The layers, first to last.
    public var rows: [Row]

    /// A network's table.
    public init(title: String, inputShape: [Int], rows: [Row]) {
        self.title = title
        self.inputShape = inputShape
        self.rows = rows
    }

    /// The parameters of all layers.
    public var totalParameters: Int {
        rows.reduce(0) { $0 + ($1.parameters ?? 0) }
    }

    /// The box, the input's shape, the table and the sum, a line each, with a line end after each.
    public var text: String {
        let cells =
            [["Layer Type", "Parameters", "Output Shape"]]
            + rows.map { [$0.type, $0.parameters.map(String.init) ?? "", Self.tuple($0.shape)] }
        return Self.box([[title]])
            + "Input Shape: \(Self.tuple(inputShape))\n"
            + Self.box(cells)
            + "Total Parameters: \(totalParameters)\n"
    }

    /// A shape as Python writes a tuple: one number alone has a comma.
    static func tuple(_ shape: [Int]) -> String {
        "(\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : ""))"
    }

    /// Rows of cells in a frame, with a rule below the first.
    private static func box(_ rows: [[String]]) -> String {
        let rows = Columns.filled(rows)
        guard let first = rows.first else { return "" }
        let rule = "+" + first.map { String(repeating: "-", count: $0.count + 2) + "+" }.joined() + "\n"
        var lines = rows.map { row in "|" + row.map { " \($0) |" }.joined() + "\n" }
        if lines.count > 1 { lines.insert(rule, at: 1) }
        return rule + lines.joined() + rule
    }
}
