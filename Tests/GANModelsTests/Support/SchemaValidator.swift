import Codecs
import Testing

/// The part of JSON Schema (2020-12) that docs/model.schema.json uses. Unknown keywords are errors, so
/// nothing in the schema is ignored.
struct SchemaValidator {
    let root: JSONValue

    /// Whether a value is valid under a schema, by default the root.
    func accepts(_ value: JSONValue, _ schema: JSONValue? = nil) -> Bool {
        guard case .object(let members) = schema ?? root else { return false }
        return members.allSatisfy { keyword in
            let argument = keyword.value
            return switch keyword.name {
            case "$schema", "$defs", "title", "description", "default": true
            case "$ref": accepts(value, definition(argument))
            case "type": value.isOf(type: argument)
            case "const": value == argument
            case "enum": argument.elements?.contains(value) == true
            case "oneOf": argument.elements?.count { accepts(value, $0) } == 1
            case "not": !accepts(value, argument)
            case "required":
                value.members == nil || argument.elements?.allSatisfy { value[$0.text ?? ""] != nil } == true
            case "properties":
                value.members?.allSatisfy { member in
                    argument[member.name].map { accepts(member.value, $0) } ?? true
                } ?? true
            case "additionalProperties": !hasOthers(value, than: (schema ?? root)["properties"])
            case "items": value.elements?.allSatisfy { accepts($0, argument) } ?? true
            case "minItems": bound(value.elements?.count, argument) { $0 >= $1 }
            case "maxItems": bound(value.elements?.count, argument) { $0 <= $1 }
            case "maxLength": bound(value.text?.unicodeScalars.count, argument) { $0 <= $1 }
            case "pattern": matches(value, argument)
            case "minimum": bound(value.number, argument) { $0 >= $1 }
            case "maximum": bound(value.number, argument) { $0 <= $1 }
            case "exclusiveMinimum": bound(value.number, argument) { $0 > $1 }
            case "exclusiveMaximum": bound(value.number, argument) { $0 < $1 }
            default: unknownKeyword(keyword.name)
            }
        }
    }

    private func definition(_ reference: JSONValue) -> JSONValue? {
        let name = reference.text?.split(separator: "/").last.map(String.init) ?? ""
        return root["$defs"]?[name]
    }

    private func hasOthers(_ value: JSONValue, than properties: JSONValue?) -> Bool {
        value.members?.contains { properties?[$0.name] == nil } ?? false
    }

    private func matches(_ value: JSONValue, _ pattern: JSONValue) -> Bool {
        guard let text = value.text, let regex = try? Regex(pattern.text ?? "") else { return true }
        return text.firstMatch(of: regex) != nil
    }

    private func bound(
        _ number: (some BinaryInteger)?, _ argument: JSONValue, _ holds: (Double, Double) -> Bool
    ) -> Bool {
        bound(number.map { Double($0) }, argument, holds)
    }

    private func bound(_ number: Double?, _ argument: JSONValue, _ holds: (Double, Double) -> Bool) -> Bool {
        guard let number, let argument = argument.number else { return true }
        return holds(number, argument)
    }

    private func unknownKeyword(_ keyword: String) -> Bool {
        Issue.record("The validator does not know '\(keyword)'.")
        return false
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

    var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }

    fileprivate func isOf(type: JSONValue) -> Bool {
        switch (self, type.text) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"),
            (.number, "number"):
            true
        case (.number(let digits), "integer"): Int(digits) != nil
        default: false
        }
    }
}
