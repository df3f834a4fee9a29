import Codecs
import TensorCore

/// `{"epochs": 50, "batch": 128, "discriminatorUpdate": "joint", ...}`
extension TrainingSpec: Described {
    /// An empty training that members are read into.
    public static let blank = TrainingSpec(length: .steps(0), batch: 0)
    /// The length of a run, the training step, and the output.
    public static var members: [Member<TrainingSpec>] {
        [
            length(
                "steps", \.steps, in: 1...Schedule.mostSteps,
                "The length of a run in training steps. Give this or epochs."
            ),
            length(
                "epochs", \.epochs, in: 1...1_000_000,
                "The length of a run in passes over all images. Give this or steps."
            ),
            Member(
                "earlierPlans", \.earlierPlans,
                "The lengths for which a run with a time to keep was planned before, first to last.",
                default: [], schema: RunLength.Plan.listSchema
            ) { plans in plans.count > RunLength.Plan.mostPlans ? SpecProblem("", "too many plans") : nil },
            .choice(
                "order", \.order,
                "How real images are drawn; a run of epochs draws them by epochs.",
                default: blank.order),
            .wholeNumber("batch", \.batch, in: 1...8192, "Images in each update of the generator."),
            .choice(
                "discriminatorBatch", \.discriminatorBatch,
                "Real and generated images in each update of the discriminator: a whole or half a batch of "
                    + "both.",
                default: blank.discriminatorBatch),
            .choice(
                "discriminatorUpdate", \.discriminatorUpdate,
                "Separate updates on real and generated images, or a joint one.",
                default: blank.discriminatorUpdate),
            .wholeNumber(
                "discriminatorRounds", \.discriminatorRounds, in: 1...100,
                "Rounds of the discriminator's updates per update of the generator.",
                default: blank.discriminatorRounds,
                isAlwaysWritten: true),
            .flag(
                "sharedForward", \.sharedForward,
                "Whether the generator's update uses the images of the discriminator's last update again.",
                default: blank.sharedForward),
            Member(
                "average", \.average, "An average of the generator over its updates, which draws the images.",
                schema: .reference(to: "average"), problem: \.memberProblem),
            optimizer("optimizer", \.optimizer, "The Adam settings of both networks."),
            optimizer("generatorOptimizer", \.generatorOptimizer, "The generator's Adam settings."),
            optimizer(
                "discriminatorOptimizer", \.discriminatorOptimizer, "The discriminator's Adam settings."),
            interval("logEvery", \.log, "How often statistics are logged.", default: blank.log),
            interval(
                "sampleEvery", \.sample, "How often a sheet of samples is written.", default: blank.sample),
        ]
    }

    private static let lengths = ["steps", "epochs"]
    private static let optimizers = ["optimizer", "generatorOptimizer", "discriminatorOptimizer"]

    /// Reads an object with either steps or epochs, and at most two of the three optimisers.
    public init(from decoder: any Decoder) throws {
        try self.init(membersOf: decoder)
        let values = try decoder.container(keyedBy: MemberName.self)
        func problem(_ reason: String) -> DecodingError {
            .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: reason))
        }
        switch Self.lengths.count(where: { values.contains(MemberName($0)) }) {
        case 0: throw problem("'steps' or 'epochs' is missing")
        case 1: break
        default: throw problem("'steps' and 'epochs' exclude each other")
        }
        if Self.optimizers.allSatisfy({ values.contains(MemberName($0)) }) {
            throw problem("'optimizer' has no effect where both networks have one of their own")
        }
        if case .epochs = length, !values.contains(MemberName("order")) { order = .epochs }
    }

    /// The JSON Schema of a training.
    static var schemaOfAll: JSONValue {
        guard case .object(let members) = schema else { return schema }
        func required(_ names: [String]) -> JSONValue {
            .object([.init("required", .array(names.map { .string($0) }))])
        }
        return .object(
            members + [
                .init("oneOf", .array(lengths.map { required([$0]) })), .init("not", required(optimizers)),
            ])
    }

    private static func length(
        _ name: String, _ path: WritableKeyPath<TrainingSpec, Int?>, in range: ClosedRange<Int>,
        _ about: String
    ) -> Member<TrainingSpec> {
        Member(
            name, path, about,
            schema: NumberBounds(atLeast: Double(range.lowerBound), atMost: Double(range.upperBound))
                .schema(type: "integer")
        ) { value in
            range.contains(value)
                ? nil
                : SpecProblem(
                    "",
                    "a whole number from \(range.lowerBound) to \(range.upperBound) is expected, not \(value)"
                )
        }
    }

    private static func optimizer(
        _ name: String, _ path: WritableKeyPath<TrainingSpec, OptimizerSpec?>, _ about: String
    ) -> Member<TrainingSpec> {
        Member(name, path, about, schema: .reference(to: "optimizer"), problem: \.problem)
    }

    private static func interval(
        _ name: String, _ path: WritableKeyPath<TrainingSpec, Schedule.Interval>, _ about: String,
        default fallback: Schedule.Interval
    ) -> Member<TrainingSpec> {
        Member(
            name, path, about, default: fallback, isAlwaysWritten: true, schema: .reference(to: "interval"),
            problem: \.problem)
    }
}

/// Settings with alternative forms in a file.
extension TrainingSpec {
    fileprivate var steps: Int? {
        get { if case .steps(let count) = length { count } else { nil } }
        set { if let newValue { length = .steps(newValue) } }
    }

    fileprivate var epochs: Int? {
        get { if case .epochs(let count) = length { count } else { nil } }
        set { if let newValue { length = .epochs(newValue) } }
    }

    /// The optimiser of both networks, or nil where they differ.
    fileprivate var optimizer: OptimizerSpec? {
        get { generator == discriminator ? generator : nil }
        set { if let newValue { (generator, discriminator) = (newValue, newValue) } }
    }

    fileprivate var generatorOptimizer: OptimizerSpec? {
        get { generator == discriminator ? nil : generator }
        set { if let newValue { generator = newValue } }
    }

    fileprivate var discriminatorOptimizer: OptimizerSpec? {
        get { generator == discriminator ? nil : discriminator }
        set { if let newValue { discriminator = newValue } }
    }
}
