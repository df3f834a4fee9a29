extension DecodedNode {
    /// The value as a string, Boolean or number; nil for other types.
    func plain<Value>(_ type: Value.Type) throws -> Value? {
        if type == String.self {
            guard case .string(let text) = json else { throw wrongKind("a text") }
            return text as? Value
        }
        if type == Bool.self {
            guard case .bool(let value) = json else { throw wrongKind("true or false") }
            return value as? Value
        }
        if type == Double.self { return try real(Double.self) as? Value }
        if type == Float.self { return try real(Float.self) as? Value }
        if let type = type as? any FixedWidthInteger.Type { return try wholeNumber(type) as? Value }
        return nil
    }

    private func real<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type
    ) throws -> Number {
        guard case .number(let digits) = json else { throw wrongKind("a number") }
        guard let number = Number(digits), number.isFinite else { throw error("\(digits) is too large") }
        return number
    }

    private func wholeNumber<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard case .number(let digits) = json else { throw wrongKind("a whole number") }
        if let number = Number(digits) { return number }
        guard digits.utf8.dropFirst(digits.hasPrefix("-") ? 1 : 0).allSatisfy({ (0x30...0x39).contains($0) })
        else { throw wrongKind("a whole number") }
        throw error("a whole number from \(Number.min) to \(Number.max) is expected, not \(digits)")
    }
}
