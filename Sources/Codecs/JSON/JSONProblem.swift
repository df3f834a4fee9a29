/// The first error in a JSON text: where it is and what is wrong.
public struct JSONProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// A line and a column, or the path of a value such as `generator.layers[3]`; empty for the whole text.
    public var place: String
    /// A clause in lower case, safe to print.
    public var reason: String

    /// Creates an error.
    public init(_ place: String, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    /// `generator.layers[3]: 'units' is missing`
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
