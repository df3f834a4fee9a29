import Codecs

/// What an option's value may be: how it is read, and how a refusal names it.
package struct Value<Result> {
    /// Completes `--steps takes ...`.
    package var takes: String
    /// nil where the text is refused.
    package var read: (String) -> Result?

    /// A kind of value.
    package init(takes: String, read: @escaping (String) -> Result?) {
        self.takes = takes
        self.read = read
    }
}

extension Value<Int> {
    /// Decimal digits without a sign.
    package static func wholeNumber(from least: Int, to most: Int? = nil) -> Self {
        let bounds = most.map { "from \(least) to \($0)" } ?? "of at least \(least)"
        return Value(takes: "a whole number \(bounds)") { text in
            guard isDecimal(text), let number = Int(text) else { return nil }
            return number >= least && number <= most ?? .max ? number : nil
        }
    }
}

extension Value<UInt64> {
    /// Any 64 bits, in decimal digits.
    package static var seed: Self {
        Value(takes: "a whole number from 0 to \(UInt64.max)") { isDecimal($0) ? UInt64($0) : nil }
    }
}

extension Value<Double> {
    /// More than zero.
    package static var positive: Self {
        Value(takes: "a positive number") { text in
            // It is used as a Float, which must not round it to infinity or to a denormal.
            guard let number = Double(text), number > 0, Float(number).isNormal else { return nil }
            return number
        }
    }

    /// From nothing to all.
    package static var share: Self {
        Value(takes: "a number from 0 to 1") { text in
            guard let number = Double(text), (0...1).contains(number) else { return nil }
            return number
        }
    }

    /// How much of a running average is kept.
    package static var decay: Self {
        Value(takes: "a number from 0 to below 1") { text in
            // It is used as a Float, which must not round it to 1.
            guard let number = Double(text), number >= 0, Float(number) < 1 else { return nil }
            return number
        }
    }
}

extension Value<String> {
    /// A path, which has at least one character. `takes` says of what.
    package static func path(_ takes: String) -> Self {
        Value(takes: takes) { $0.isEmpty ? nil : $0 }
    }
}

extension Value {
    /// One of a few names.
    package static func choice(_ choices: [(name: String, value: Result)]) -> Self {
        Value(takes: listed(choices.map(\.name))) { text in choices.first { $0.name == text }?.value }
    }
}

extension Value where Result: RawRepresentable & CaseIterable, Result.RawValue == String {
    /// One of the type's own names.
    package static var name: Self {
        choice(Result.allCases.map { ($0.rawValue, $0) })
    }
}

/// No sign, no space, nothing that `Int.init` would let through besides digits.
private func isDecimal(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39) ~= $0 }
}
