import Codecs
import TensorCore

/// A number, or `{"base": 0.0002, "warmup": 500, "decay": "cosine", "decayStart": 0.5, "end": 0.1}`.
extension LearningRate: Described {
    /// The defaults.
    public static let blank = LearningRate(2e-4)
    /// The base rate, the warm-up and the decay.
    public static var members: [Member<LearningRate>] {
        [
            .number("base", \.base, .positive, "The rate between warm-up and decay."),
            .wholeNumber(
                "warmup", \.warmup, in: 0...Schedule.mostSteps,
                "Steps of linear warm-up to the base rate.",
                default: 0),
            .choice("decay", \.decay, "The shape of the decay.", default: .constant),
            .number(
                "decayStart", \.decayStart, .share, "The share of the run after which the decay begins.",
                default: 0),
            .number(
                "end", \.end, NumberBounds(atLeast: 0, atMost: 1),
                "The last step's rate as a share of the base rate.",
                default: 0),
        ]
    }

    /// Reads a number for a constant rate, or an object.
    public init(from decoder: any Decoder) throws {
        if let base = try? decoder.singleValueContainer().decode(Double.self) {
            self.init(base)
            return
        }
        try self.init(membersOf: decoder)
    }

    /// Writes a number for a constant rate, else an object.
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

    /// The JSON Schema of both forms.
    static var schemaOfBothForms: JSONValue {
        .object([.init("oneOf", .array([NumberBounds.positive.schema(type: "number"), schema]))])
    }
}
