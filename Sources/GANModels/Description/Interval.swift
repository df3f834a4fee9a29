import Codecs

extension Schedule {
    /// How often something happens.
    public enum Interval: Equatable, Sendable {
        /// After every multiple of this many steps.
        case every(Int)
        /// At the end of every multiple of this many epochs; never for runs without epochs.
        case everyEpochs(Int)
        /// More often early in training: every 200 steps up to 1000, then every 1000.
        case easing

        /// Whether the event is due after a step.
        func isDue(after step: Int, stepsPerEpoch: Int?) -> Bool {
            switch self {
            case .every(let steps): return step % steps == 0
            case .everyEpochs(let epochs):
                guard let stepsPerEpoch, step % stepsPerEpoch == 0 else { return false }
                return step / stepsPerEpoch % epochs == 0
            case .easing: return step % (step <= 1000 ? 200 : 1000) == 0
            }
        }

        /// The first error in this interval, or nil.
        var problem: SpecProblem? {
            switch self {
            case .every(let number), .everyEpochs(let number):
                number >= 1 ? nil : SpecProblem("", "at least 1 step or epoch is expected, not \(number)")
            case .easing: nil
            }
        }
    }
}

extension Schedule.Interval {
    private static let easingName = "easing"

    /// Parses a number of steps such as `500`, or of epochs such as `10epochs`; nil for any other text.
    public init?(counting text: String) {
        let unit = ["epochs", "epoch"].first { text.hasSuffix($0) } ?? ""
        let digits = text.dropLast(unit.count)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits),
            number >= 1
        else { return nil }
        self = unit.isEmpty ? .every(number) : .everyEpochs(number)
    }
}

/// `100`, `"10epochs"` or `"easing"`.
extension Schedule.Interval: Codable {
    /// Reads a number of steps, or a text.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let steps = try? value.decode(Int.self) {
            self = .every(steps)
            return
        }
        let text = try? value.decode(String.self)
        if text == Self.easingName {
            self = .easing
        } else if let text, text.contains("epoch"), let interval = Self(counting: text) {
            self = interval
        } else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "a number of steps such as 500, '10epochs' or '\(Self.easingName)' is expected"
                        + (text.map { ", not \(quoted($0, limit: 40))" } ?? "")))
        }
    }

    /// Writes the same forms.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .every(let steps): try value.encode(steps)
        case .everyEpochs(let epochs): try value.encode("\(epochs)epoch\(epochs == 1 ? "" : "s")")
        case .easing: try value.encode(Self.easingName)
        }
    }

    /// The JSON Schema of all forms.
    static var schema: JSONValue {
        .object([
            .init(
                "oneOf",
                .array([
                    NumberBounds(atLeast: 1).schema(type: "integer"),
                    .object([
                        .init("type", .string("string")), .init("pattern", .string("^0*[1-9][0-9]*epochs?$")),
                    ]),
                    .object([.init("const", .string(easingName))]),
                ]))
        ])
    }
}
