import Codecs

/// A table of a network's layers with their parameters and output shapes.
public struct LayerTable: Sendable {
    /// One layer.
    public struct Row: Sendable {
        /// The kind of layer, such as `Activation (LeakyReLU)`.
        public var type: String
        /// The number of trained values; nil for a layer with parts, whose rows follow.
        public var parameters: Int?
        /// The shape of an output example.
        public var shape: [Int]

        /// Creates a row.
        public init(type: String, parameters: Int?, shape: [Int]) {
            self.type = type
            self.parameters = parameters
            self.shape = shape
        }
    }

    /// The title in the box above the table.
    public var title: String
    /// The shape of an input example.
    public var inputShape: [Int]
    /// The layers, first to last.
    public var rows: [Row]

    /// Creates a table.
    public init(title: String, inputShape: [Int], rows: [Row]) {
        self.title = title
        self.inputShape = inputShape
        self.rows = rows
    }

    /// The number of parameters of all layers.
    public var totalParameters: Int {
        rows.reduce(0) { $0 + ($1.parameters ?? 0) }
    }

    /// The title box, the input shape, the table and the sum, as lines.
    public var text: String {
        let cells =
            [["Layer Type", "Parameters", "Output Shape"]]
            + rows.map { [$0.type, $0.parameters.map(String.init) ?? "", Self.tuple($0.shape)] }
        return Self.box([[title]])
            + "Input Shape: \(Self.tuple(inputShape))\n"
            + Self.box(cells)
            + "Total Parameters: \(totalParameters)\n"
    }

    /// A shape in Python's tuple notation, with a comma after a single number.
    static func tuple(_ shape: [Int]) -> String {
        "(\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : ""))"
    }

    /// Rows of cells in a frame, with a rule below the first row.
    private static func box(_ rows: [[String]]) -> String {
        let rows = Columns.filled(rows)
        guard let first = rows.first else { return "" }
        let rule = "+" + first.map { String(repeating: "-", count: $0.count + 2) + "+" }.joined() + "\n"
        var lines = rows.map { row in "|" + row.map { " \($0) |" }.joined() + "\n" }
        if lines.count > 1 { lines.insert(rule, at: 1) }
        return rule + lines.joined() + rule
    }
}
