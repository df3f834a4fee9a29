import Codecs

/// One member of a JSON object that describes a `Whole`.
public struct Member<Whole> {
    let name: String
    let isRequired: Bool
    /// The JSON Schema of its value. A closure, because reading and checking do not need it.
    let schema: () -> JSONValue
    let read: (KeyedDecodingContainer<MemberName>, inout Whole) throws -> Void
    let write: (Whole, inout KeyedEncodingContainer<MemberName>) throws -> Void
    /// The first error in its value, or nil.
    let problem: (Whole) -> SpecProblem?

    /// A member of any kind.
    ///
    /// - Parameters:
    ///   - fallback: the value of a missing member; nil for a required one.
    ///   - isAlwaysWritten: whether it is written even if it has its default.
    public init<Value: Codable & Equatable>(
        _ name: String, _ path: WritableKeyPath<Whole, Value>, _ about: String,
        default fallback: Value? = nil,
        isAlwaysWritten: Bool = false, schema: @autoclosure @escaping () -> JSONValue,
        problem: @escaping (Value) -> SpecProblem? = { _ in nil }
    ) {
        let key = MemberName(name)
        self.name = name
        isRequired = fallback == nil
        self.schema = { schema().described(about, default: fallback) }
        read = { values, whole in
            if let fallback, !values.contains(key) {
                whole[keyPath: path] = fallback
            } else {
                whole[keyPath: path] = try values.decode(Value.self, forKey: key)
            }
        }
        write = { whole, values in
            let value = whole[keyPath: path]
            if isAlwaysWritten || value != fallback { try values.encode(value, forKey: key) }
        }
        self.problem = { problem($0[keyPath: path]) }
    }

    /// An optional member without a default.
    public init<Value: Codable & Equatable>(
        _ name: String, _ path: WritableKeyPath<Whole, Value?>, _ about: String,
        schema: @autoclosure @escaping () -> JSONValue,
        problem: @escaping (Value) -> SpecProblem? = { _ in nil }
    ) {
        let key = MemberName(name)
        self.name = name
        isRequired = false
        self.schema = { schema().described(about, default: Value?.none) }
        read = { values, whole in
            whole[keyPath: path] = values.contains(key) ? try values.decode(Value.self, forKey: key) : nil
        }
        write = { whole, values in try values.encodeIfPresent(whole[keyPath: path], forKey: key) }
        self.problem = { $0[keyPath: path].flatMap(problem) }
    }
}

extension JSONValue {
    /// A schema with a description and a default.
    fileprivate func described(_ about: String, default fallback: (some Encodable)?) -> JSONValue {
        guard case .object(let members) = self else { return self }
        let value = fallback.flatMap { try? JSONValue(encoding: $0) }
        return .object(
            [.init("description", .string(about))] + members
                + (value.map { [.init("default", $0)] } ?? []))
    }
}
