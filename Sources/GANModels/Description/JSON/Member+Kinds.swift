import Codecs

extension Member {
    /// An integer in a range.
    public static func wholeNumber(
        _ name: String, _ path: WritableKeyPath<Whole, Int>, in range: ClosedRange<Int>, _ about: String,
        default fallback: Int? = nil, isAlwaysWritten: Bool = false
    ) -> Member {
        let bounds = NumberBounds(atLeast: Double(range.lowerBound), atMost: Double(range.upperBound))
        return Member(
            name, path, about, default: fallback, isAlwaysWritten: isAlwaysWritten,
            schema: bounds.schema(type: "integer")
        ) { value in
            range.contains(value)
                ? nil
                : SpecProblem(
                    "",
                    "a whole number from \(range.lowerBound) to \(range.upperBound) is expected, not \(value)"
                )
        }
    }

    /// A number within bounds.
    public static func number<Number: BinaryFloatingPoint & Codable>(
        _ name: String, _ path: WritableKeyPath<Whole, Number>, _ bounds: NumberBounds, _ about: String,
        default fallback: Number? = nil
    ) -> Member {
        Member(
            name, path, about, default: fallback, isAlwaysWritten: true,
            schema: bounds.schema(type: "number"),
            problem: bounds.problem)
    }

    /// True or false.
    public static func flag(
        _ name: String, _ path: WritableKeyPath<Whole, Bool>, _ about: String, default fallback: Bool
    ) -> Member {
        Member(name, path, about, default: fallback, schema: .object([.init("type", .string("boolean"))]))
    }

    /// One of a few named values.
    public static func choice<Value>(
        _ name: String, _ path: WritableKeyPath<Whole, Value>, _ about: String, default fallback: Value? = nil
    ) -> Member where Value: Codable & Equatable & CaseIterable & RawRepresentable, Value.RawValue == String {
        Member(
            name, path, about, default: fallback, isAlwaysWritten: true,
            schema: .object([.init("enum", .array(Value.allCases.map { .string($0.rawValue) }))]))
    }

    /// Another object.
    static func object<Value: Described>(
        _ name: String, _ path: WritableKeyPath<Whole, Value>, _ about: String,
        default fallback: Value? = nil,
        schema: @autoclosure @escaping () -> JSONValue, problem: @escaping (Value) -> SpecProblem?
    ) -> Member {
        Member(
            name, path, about, default: fallback, isAlwaysWritten: true, schema: schema(), problem: problem)
    }

    /// The lengths of one to three dimensions.
    static func shape(_ name: String, _ path: WritableKeyPath<Whole, [Int]>, _ about: String) -> Member {
        Member(name, path, about, schema: JSONValue.shapeSchema(1...3)) { shape in
            (1...3).contains(shape.count) && shape.allSatisfy { (1...65_536).contains($0) }
                ? nil : SpecProblem("", "1 to 3 whole numbers from 1 to 65536 are expected, not \(shape)")
        }
    }
}

extension JSONValue {
    /// The schema of a shape with this many dimensions.
    static func shapeSchema(_ dimensions: ClosedRange<Int>) -> JSONValue {
        .object([
            .init("type", .string("array")),
            .init("items", NumberBounds(atLeast: 1, atMost: 65_536).schema(type: "integer")),
            .init("minItems", .number("\(dimensions.lowerBound)")),
            .init("maxItems", .number("\(dimensions.upperBound)")),
        ])
    }

    /// A reference to the definition `name`.
    static func reference(to name: String) -> JSONValue {
        .object([.init("$ref", .string("#/$defs/\(name)"))])
    }
}

extension Member {
    /// An optional number within bounds.
    static func number(
        _ name: String, _ path: WritableKeyPath<Whole, Double?>, _ bounds: NumberBounds, _ about: String
    ) -> Member {
        Member(name, path, about, schema: bounds.schema(type: "number"), problem: bounds.problem)
    }
}
