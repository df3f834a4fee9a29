import TensorCore

/// A named array as it is saved: row-major, a weight as inputs x outputs.
public struct SavedTensor: Equatable, Sendable {
    /// For example `generator.0.weight`.
    public var name: String
    /// The lengths of its dimensions.
    public var shape: [Int]
    /// Row-major.
    public var elements: [Float]

    /// Names an array.
    public init(name: String, shape: [Int], elements: [Float]) {
        self.name = name
        self.shape = shape
        self.elements = elements
    }
}

/// Why saved arrays do not fit a network.
public enum StateError: Error, Equatable, CustomStringConvertible {
    /// The network has it, the file does not.
    case missing(String)
    /// The two differ in shape.
    case shape(String, expected: [Int], found: [Int])
    /// The file has it, the network does not.
    case surplus(String)
    /// Steps or updates are counted that no run can have made.
    case counters

    /// One sentence.
    public var description: String {
        switch self {
        case .missing(let name): "The tensor '\(name)' is missing."
        case .shape(let name, let expected, let found):
            "The tensor '\(name)' should have the shape \(expected), but has \(found)."
        case .surplus(let name): "There is no place for the tensor '\(name)'."
        case .counters: "It counts steps that no run can have made."
        }
    }
}

extension Network {
    /// Parameters and running statistics under names that start with `prefix`.
    func state(prefix: String) -> [SavedTensor] {
        namedState.map { name, parameter in
            SavedTensor(
                name: "\(prefix).\(name)", shape: parameter.shape.dimensions, elements: parameter.elements)
        }
    }

    /// Takes over what `state` gave; what is there beyond the network's own names is left alone.
    func load(_ state: [SavedTensor], prefix: String) throws(StateError) {
        let byName = Dictionary(state.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        // All is checked before anything changes.
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
