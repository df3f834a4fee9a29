import Codecs
import TensorCore

/// A number, or `{"base": 0.0002, "warmup": 500, "decay": "cosine", "decayStart": 0.5, "end": 0.1}`.
extension LearningRate: Described {
    /// What holds where nothing is said.
    public static let blank = LearningRate(2e-4)
    /// How it changes.
    public static var members: [Member<LearningRate>] {
        [
            .number("base", \.base, .positive, "The rate after the warm-up and before the decay."),
            .wholeNumber(
                "warmup", \.warmup, in: 0...Schedule.mostSteps,
                "The steps over which it rises from near 0 to the base.",
                default: 0),
            .choice("decay", \.decay, "How it falls to its end.", default: .constant),
            .number(
                "decayStart", \.decayStart, .share, "The share of the run after which it begins to fall.",
                default: 0),
            .number(
                "end", \.end, NumberBounds(atLeast: 0, atMost: 1),
                "The share of the base that the last step has.",
                default: 0),
        ]
    }

    /// Reads a number, for a rate that stays as it is, or an object.
    public init(from decoder: any Decoder) throws {
        if let base = try? decoder.singleValueContainer().decode(Double.self) {
            self.init(base)
            return
        }
        try self.init(membersOf: decoder)
    }

    /// Writes a number where that says all.
    public func encode(to encoder: any Encoder) throws {
        if self == LearningRate(base) {
            var value = encoder.singleValueContainer()
            try value.encode(base)
            return
        }
        try encodeMembers(to: encoder)
    }

    /// The first error in these settings, or nil.
    var problem: SpecProblem? {
        if self == LearningRate(base) { return NumberBounds.positive.problem(base) }
        if let problem = memberProblem { return problem }
        return decay == .constant && (decayStart != 0 || end != 0)
            ? SpecProblem("decay", "a constant learning rate has neither decayStart nor end") : nil
    }

    /// Both forms.
    static var schemaOfBothForms: JSONValue {
        .object([.init("oneOf", .array([NumberBounds.positive.schema(type: "number"), schema]))])
    }
}
