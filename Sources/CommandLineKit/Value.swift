import Codecs

/// The kind of an option's value: how it is parsed, and how an error describes it.
package struct Value<Result> {
    /// Completes `--steps takes ...`.
    package var takes: String
    /// What a shell can suggest for it.
    package var suggestions: Suggestions
    /// Parses a value; returns nil if it is invalid.
    package var read: (String) -> Result?

    /// Creates a kind of value.
    package init(
        takes: String, suggestions: Suggestions = .none, read: @escaping (String) -> Result?
    ) {
        self.takes = takes
        self.suggestions = suggestions
        self.read = read
    }
}

extension Value<Int> {
    /// An integer in decimal digits without a sign.
    package static func wholeNumber(from least: Int, to most: Int? = nil) -> Self {
        let bounds = most.map { "from \(least) to \($0)" } ?? "of at least \(least)"
        return Value(takes: "a whole number \(bounds)") { text in
            guard isDecimal(text), let number = Int(text) else { return nil }
            return number >= least && number <= most ?? .max ? number : nil
        }
    }
}

extension Value<UInt64> {
    /// 64 bits in decimal digits.
    package static var seed: Self {
        Value(takes: "a whole number from 0 to \(UInt64.max)") { isDecimal($0) ? UInt64($0) : nil }
    }
}

extension Value<Double> {
    /// A number greater than 0.
    package static var positive: Self {
        Value(takes: "a positive number") { text in
            // It is stored as a Float, which must not be rounded to infinity or a subnormal number.
            guard let number = Double(text), number > 0, Float(number).isNormal else { return nil }
            return number
        }
    }

    /// A fraction, 0 and 1 included.
    package static var share: Self {
        Value(takes: "a number from 0 to 1") { text in
            guard let number = Double(text), (0...1).contains(number) else { return nil }
            return number
        }
    }

    /// The retained share of a running average.
    package static var decay: Self {
        Value(takes: "a number from 0 to below 1") { text in
            // It is stored as a Float, which must not be rounded to 1.
            guard let number = Double(text), number >= 0, Float(number) < 1 else { return nil }
            return number
        }
    }
}

extension Value<String> {
    /// A path of at least one character. `takes` describes it.
    package static func path(_ takes: String) -> Self {
        Value(takes: takes, suggestions: .paths) { $0.isEmpty ? nil : $0 }
    }
}

extension Value {
    /// One of these names.
    package static func choice(_ choices: [(name: String, value: Result)]) -> Self {
        let names = choices.map(\.name)
        return Value(takes: listed(names), suggestions: .words(names)) { text in
            choices.first { $0.name == text }?.value
        }
    }
}

extension Value where Result: RawRepresentable & CaseIterable, Result.RawValue == String {
    /// One of the type's raw values.
    package static var name: Self {
        choice(Result.allCases.map { ($0.rawValue, $0) })
    }
}

/// Whether a text has only digits: `Int.init` would accept signs.
private func isDecimal(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39) ~= $0 }
}
