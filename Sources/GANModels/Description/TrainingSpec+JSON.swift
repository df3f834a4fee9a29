import Codecs

/// `{"epochs": 50, "batch": 128, "discriminatorUpdate": "joint", ...}`
extension TrainingSpec: Described {
    /// To be given a length and a batch.
    public static let blank = TrainingSpec(length: .steps(0), batch: 0)
    /// The length of a run first, then what a step does, then what is written.
    public static var members: [Member<TrainingSpec>] {
        [
            length(
                "steps", \.steps, in: 1...Schedule.mostSteps, "The training steps of a run; or it has epochs."
            ),
            length(
                "epochs", \.epochs, in: 1...1_000_000, "The passes over all images of a run; or it has steps."
            ),
            .choice(
                "order", \.order,
                "How real images are drawn; by epochs, where the length of the run is given so.",
                default: blank.order),
            .wholeNumber("batch", \.batch, in: 1...8192, "Images in an update of the generator."),
            .choice(
                "discriminatorBatch", \.discriminatorBatch,
                "Real images in an update of the discriminator, and generated ones: a whole batch or half of one.",
                default: blank.discriminatorBatch),
            .choice(
                "discriminatorUpdate", \.discriminatorUpdate,
                "Whether it is updated on real images, then on generated ones, or on both at once.",
                default: blank.discriminatorUpdate),
            .wholeNumber(
                "discriminatorRounds", \.discriminatorRounds, in: 1...100,
                "Rounds of its updates for one update of the generator.", default: blank.discriminatorRounds,
                isAlwaysWritten: true),
            optimizer("optimizer", \.optimizer, "Adam's settings in both networks."),
            optimizer("generatorOptimizer", \.generatorOptimizer, "Those of the generator."),
            optimizer("discriminatorOptimizer", \.discriminatorOptimizer, "Those of the discriminator."),
            interval("logEvery", \.log, "How often statistics are written.", default: blank.log),
            interval(
                "sampleEvery", \.sample, "How often a sheet of samples is written.", default: blank.sample),
        ]
    }

    private static let lengths = ["steps", "epochs"]
    private static let optimizers = ["optimizer", "generatorOptimizer", "discriminatorOptimizer"]

    /// Reads an object with either steps or epochs, and with at most two of the three optimisers.
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

    /// The JSON Schema of the same.
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

/// The settings of which a file has one form or another.
extension TrainingSpec {
    fileprivate var steps: Int? {
        get { if case .steps(let count) = length { count } else { nil } }
        set { if let newValue { length = .steps(newValue) } }
    }

    fileprivate var epochs: Int? {
        get { if case .epochs(let count) = length { count } else { nil } }
        set { if let newValue { length = .epochs(newValue) } }
    }

    /// That of both networks, where it is the same.
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
