/// The first error in a JSON text: where it is and what is wrong.
public struct JSONProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path of the value, such as `generator.layers[3]`, or the line and column of a syntax error; empty
    /// for the whole text.
    public var path: String
    /// A clause in lower case, safe to print.
    public var reason: String

    /// Creates an error.
    public init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    /// `generator.layers[3]: 'units' is missing`
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
