import TensorCore

/// A named array in saved form: row-major, weights as inputs x outputs.
public struct SavedTensor: Equatable, Sendable {
    /// For example `generator.0.weight`.
    public var name: String
    /// The lengths of its dimensions.
    public var shape: [Int]
    /// The elements in row-major order.
    public var elements: [Float]

    /// Creates an array.
    public init(name: String, shape: [Int], elements: [Float]) {
        self.name = name
        self.shape = shape
        self.elements = elements
    }
}

/// The error that saved arrays do not fit a network.
public enum StateError: Error, Equatable, CustomStringConvertible {
    /// A tensor of the network is missing from the file.
    case missing(String)
    /// A tensor's shape differs.
    case shape(String, expected: [Int], found: [Int])
    /// A tensor of the file is not in the network.
    case surplus(String)
    /// The counters are impossible.
    case counters

    /// One sentence.
    public var description: String {
        switch self {
        case .missing(let name): "The tensor '\(name)' is missing."
        case .shape(let name, let expected, let found):
            "The tensor '\(name)' should have the shape \(expected), but has \(found)."
        case .surplus(let name): "The tensor '\(name)' is not part of the network."
        case .counters: "Its counts of steps and updates are impossible."
        }
    }
}

extension Network {
    /// Parameters and running statistics, with names that start with `prefix`.
    func state(prefix: String) -> [SavedTensor] {
        namedState.map { name, parameter in
            SavedTensor(
                name: "\(prefix).\(name)", shape: parameter.shape.dimensions, elements: parameter.elements)
        }
    }

    /// Loads the tensors that start with `prefix`; others are ignored.
    func load(_ state: [SavedTensor], prefix: String) throws(StateError) {
        let byName = Dictionary(state.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        // Check everything before changing anything.
        for (name, parameter) in namedState {
            guard let saved = byName["\(prefix).\(name)"] else { throw .missing("\(prefix).\(name)") }
            guard saved.shape == parameter.shape.dimensions, saved.elements.count == parameter.count else {
                throw .shape(saved.name, expected: parameter.shape.dimensions, found: saved.shape)
            }
        }
        for (name, parameter) in namedState {
            if let saved = byName["\(prefix).\(name)"] { parameter.elements = saved.elements }
        }
    }
}
