import Codecs
import TensorCore

/// A number, or `{"base": 0.0002, "warmup": 500, "decay": "cosine", "decayStart": 0.5, "end": 0.1}`.
extension NumberSchedule: Described {
    /// The defaults.
    public static let blank = NumberSchedule(2e-4)
    /// The base value, the warm-up and the decay.
    public static var members: [Member<NumberSchedule>] {
        [
            .number("base", \.base, .positive, "The value between warm-up and decay."),
            .wholeNumber(
                "warmup", \.warmup, in: 0...Schedule.mostSteps,
                "Steps of linear warm-up to the base value.",
                default: 0),
            .choice("decay", \.decay, "The shape of the decay.", default: .constant),
            .number(
                "decayStart", \.decayStart, .share, "The share of the run after which the decay begins.",
                default: 0),
            Member(
                "decayEnd", \.decayEnd, "The share of the run after which the decay ends.", default: 1,
                schema: decayEnds.schema(type: "number"), problem: decayEnds.problem),
            .number(
                "end", \.end, NumberBounds(atLeast: 0, atMost: 1000),
                "The last value as a share of the base value; above 1, the number rises.",
                default: 0),
        ]
    }

    private static var decayEnds: NumberBounds {
        var bounds = NumberBounds.positive
        bounds.most = 1
        return bounds
    }

    /// Reads a number for a constant, or an object.
    public init(from decoder: any Decoder) throws {
        if let base = try? decoder.singleValueContainer().decode(Double.self) {
            self.init(base)
            return
        }
        try self.init(membersOf: decoder)
    }

    /// Writes a number for a constant, else an object.
    public func encode(to encoder: any Encoder) throws {
        if self == NumberSchedule(base) {
            var value = encoder.singleValueContainer()
            try value.encode(base)
            return
        }
        try encodeMembers(to: encoder)
    }

    /// The first error in these settings, or nil.
    var problem: SpecProblem? {
        if self == NumberSchedule(base) { return NumberBounds.positive.problem(base) }
        if let problem = memberProblem { return problem }
        if decay == .constant, decayStart != 0 || decayEnd != 1 || end != 0 {
            return SpecProblem("decay", "a constant has neither decayStart, decayEnd nor end")
        }
        return Float(decayStart) < Float(decayEnd)
            ? nil : SpecProblem("decayEnd", "a decay that begins at \(decayStart) cannot end at \(decayEnd)")
    }

    /// The first error, or nil, of a number from 0 that stays below 1.
    var shareProblem: SpecProblem? {
        if self == NumberSchedule(base) { return NumberBounds.share.problem(base) }
        if let problem { return problem }
        let last = decay == .constant ? base : base * end
        return NumberBounds.share.problem(max(base, last))
    }

    /// The JSON Schema of both forms; a constant has these bounds.
    static func schema(_ bounds: NumberBounds) -> JSONValue {
        .object([
            .init("oneOf", .array([bounds.schema(type: "number"), .reference(to: "schedule")]))
        ])
    }
}
