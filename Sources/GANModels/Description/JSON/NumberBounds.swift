import Codecs

/// The range of a number in a description.
public struct NumberBounds: Sendable {
    var least: Double?
    var isLeastExcluded = false
    var most: Double?
    var isMostExcluded = false

    /// A closed range, or one without a limit.
    public init(atLeast least: Double? = nil, atMost most: Double? = nil) {
        self.least = least
        self.most = most
    }

    /// Above 0.
    public static var positive: NumberBounds {
        var bounds = NumberBounds(atLeast: 0)
        bounds.isLeastExcluded = true
        return bounds
    }

    /// From 0 to below 1.
    public static var share: NumberBounds {
        var bounds = NumberBounds(atLeast: 0, atMost: 1)
        bounds.isMostExcluded = true
        return bounds
    }

    /// Completes "a number ... is expected".
    var text: String {
        let lower = least.map { isLeastExcluded ? "above \(short($0))" : "from \(short($0))" }
        let upper = most.map { isMostExcluded ? "to below \(short($0))" : "to \(short($0))" }
        return [lower, upper].compactMap { $0 }.joined(separator: " ")
    }

    /// The first error in a number, or nil. Kernels convert it to Float, which must be within the bounds too,
    /// and may flush denormals to 0, which is no positive number.
    func problem<Number: BinaryFloatingPoint>(_ number: Number) -> SpecProblem? {
        let value = Double(Float(number))
        let isInside =
            value.isFinite && (!isLeastExcluded || Float(number).isNormal)
            && least.map { isLeastExcluded ? value > $0 : value >= $0 } ?? true
            && most.map { isMostExcluded ? value < $0 : value <= $0 } ?? true
        return isInside && least.map { Double(number) >= $0 } ?? true
            ? nil : SpecProblem("", "a number \(text) is expected, not \(number)")
    }

    /// The bounds in JSON Schema.
    func schema(type: String) -> JSONValue {
        let lower = least.map {
            JSONValue.Member(isLeastExcluded ? "exclusiveMinimum" : "minimum", .number(short($0)))
        }
        let upper = most.map {
            JSONValue.Member(isMostExcluded ? "exclusiveMaximum" : "maximum", .number(short($0)))
        }
        return .object([.init("type", .string(type))] + [lower, upper].compactMap { $0 })
    }

    /// Prints a number without `.0`.
    private func short(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
