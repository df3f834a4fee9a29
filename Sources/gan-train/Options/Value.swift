import Codecs
import GANModels

/// What an option's value may be: how it is read, and how a refusal names it.
struct Value<Result> {
    /// Completes `--steps takes ...`.
    var takes: String
    /// nil where the text is refused.
    var read: (String) -> Result?
}

extension Value<Int> {
    static func wholeNumber(from least: Int, to most: Int? = nil) -> Self {
        let bounds = most.map { "from \(least) to \($0)" } ?? "of at least \(least)"
        return Value(takes: "a whole number \(bounds)") { text in
            guard isDecimal(text), let number = Int(text) else { return nil }
            return number >= least && number <= most ?? .max ? number : nil
        }
    }
}

extension Value<UInt64> {
    static var seed: Self {
        Value(takes: "a whole number from 0 to \(UInt64.max)") { isDecimal($0) ? UInt64($0) : nil }
    }
}

extension Value<Double> {
    static var positive: Self {
        Value(takes: "a positive number") { text in
            // The kernels take it as a Float, which must not round it to infinity, and denormals for zero.
            guard let number = Double(text), number > 0, Float(number).isNormal else { return nil }
            return number
        }
    }

    /// From nothing to all.
    static var share: Self {
        Value(takes: "a number from 0 to 1") { text in
            guard let number = Double(text), (0...1).contains(number) else { return nil }
            return number
        }
    }

    /// How much of a running average is kept.
    static var decay: Self {
        Value(takes: "a number from 0 to below 1") { text in
            // The kernels take it as a Float, which must not round it to 1.
            guard let number = Double(text), number >= 0, Float(number) < 1 else { return nil }
            return number
        }
    }
}

extension Value<Schedule.Interval> {
    /// Steps, or epochs as in `10epochs`.
    static var interval: Self {
        Value(takes: "a number of steps such as 500, or of epochs such as 10epochs") { text in
            Schedule.Interval(counting: text)
        }
    }
}

extension Value<String> {
    static func path(_ takes: String) -> Self {
        Value(takes: takes) { $0.isEmpty ? nil : $0 }
    }
}

extension Value {
    /// One of a few names.
    static func choice(_ choices: [(name: String, value: Result)]) -> Self {
        Value(takes: listed(choices.map(\.name))) { text in choices.first { $0.name == text }?.value }
    }
}

extension Value where Result: RawRepresentable & CaseIterable, Result.RawValue == String {
    /// One of the type's own names.
    static var name: Self {
        choice(Result.allCases.map { ($0.rawValue, $0) })
    }
}

/// No sign, no space, nothing that `Int.init` would let through besides digits.
private func isDecimal(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39) ~= $0 }
}
