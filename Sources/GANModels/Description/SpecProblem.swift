/// An error in a description: where it is and what is wrong.
public struct SpecProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path of the invalid value in a model file: `generator.layers[3].kernel`. Empty for the whole.
    public var path: String
    /// A clause in lower case.
    public var reason: String

    /// Creates an error.
    public init(_ path: String = "", _ reason: String) {
        self.path = path
        self.reason = reason
    }

    /// The same error with the path extended by an outer member or element.
    public func within(_ outer: String) -> SpecProblem {
        SpecProblem(outer + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path, reason)
    }

    /// `generator.layers[3].kernel: a whole number from 1 to 256 is expected, not 300`
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
