import TensorCore

extension Metric.Panel {
    private static let entropy = Metric.Panel("loss", short: "loss", unit: "nats")
    private static let loss = Metric.Panel("loss", short: "loss")
    static let accuracy = Metric.Panel("discriminator's accuracy", short: "accuracy", unit: "%")
    static let probability = Metric.Panel("probability of being real", short: "D", unit: "%")
    static let output = Metric.Panel("discriminator's output", short: "output")
    static let penalty = Metric.Panel("gradient penalty", short: "penalty")

    fileprivate static func loss(of objective: Objective) -> Metric.Panel {
        objective.loss.isCrossEntropy ? entropy : loss
    }
}

/// What the updates of a step measured.
struct StepMeasurements {
    var discriminator: DiscriminatorReport
    var generator: LossReport
}

/// The metrics of an objective, in the order of the log.
extension Objective {
    /// The kinds of all metrics.
    public var metricKinds: [Metric.Kind] { measured.map(\.kind) }

    /// The metrics of one step.
    func metrics(_ step: StepMeasurements) -> [Metric] {
        measured.compactMap { entry in entry.value(step).map { Metric(entry.kind, $0) } }
    }

    private typealias Measured = (kind: Metric.Kind, value: (StepMeasurements) -> Double?)

    private var measured: [Measured] { losses + accuracies + outputs + generatorAccuracy + penaltyValues }

    /// A loss of pairs is the same on both kinds of images.
    private var losses: [Measured] {
        func kind(_ name: String, _ label: String, _ word: String) -> Metric.Kind {
            .init(name, label: label, panel: .loss(of: self), shown: .everywhere(word, bar: word))
        }
        let discriminator: [Measured] =
            loss.comparesPairs
            ? [(kind("discriminator_loss", "discriminator", "D"), { $0.discriminator.real.loss })]
            : [
                (
                    kind("discriminator_loss_real", "discriminator on real images", "D"),
                    { $0.discriminator.real.loss }
                ),
                (
                    kind("discriminator_loss_generated", "on generated images", "D"),
                    { $0.discriminator.generated.loss }
                ),
            ]
        return discriminator + [(kind("generator_loss", "generator", "G"), { $0.generator.loss })]
    }

    private var accuracies: [Measured] {
        if loss.comparesPairs {
            return [
                accuracy(
                    "pair_accuracy", "the real image of a pair ahead", .everywhere("pairs", bar: "pairs")
                ) {
                    $0.discriminator.real.accuracy
                }
            ]
        }
        guard loss.threshold != nil else { return [] }
        return [
            accuracy("accuracy_real", "on real images", .everywhere("real", bar: "real")) {
                $0.discriminator.real.accuracy
            },
            accuracy("accuracy_generated", "on generated images", .everywhere("generated", bar: "gen")) {
                $0.discriminator.generated.accuracy
            },
        ]
    }

    private var outputs: [Measured] {
        let panel = loss.isCrossEntropy ? Metric.Panel.probability : .output
        return [
            (.init("d_real", label: "of real images", panel: panel), { $0.discriminator.real.output }),
            (
                .init("d_generated", label: "of generated images", panel: panel),
                { $0.discriminator.generated.output }
            ),
        ]
    }

    private var generatorAccuracy: [Measured] {
        guard loss.threshold != nil || loss.comparesPairs else { return [] }
        let label =
            loss.comparesPairs ? "generated images ahead of real ones" : "generated images classified as real"
        return [accuracy("generator_accuracy", label, .inLines("G")) { $0.generator.accuracy }]
    }

    private var penaltyValues: [Measured] {
        func entry(
            _ name: String, _ label: String, _ weight: KeyPath<Penalties, NumberSchedule?>,
            _ value: @escaping (StepMeasurements) -> Double?
        ) -> Measured? {
            guard penalties[keyPath: weight] != nil else { return nil }
            return (.init(name, label: label, panel: .penalty, shown: .inLines(label)), value)
        }
        return [
            entry("penalty_r1", "R1", \.r1) { $0.discriminator.penalties.r1 },
            entry("penalty_r2", "R2", \.r2) { $0.discriminator.penalties.r2 },
            entry("penalty_wgan_gp", "WGAN-GP", \.wganGP) { $0.discriminator.penalties.wganGP },
        ].compactMap { $0 }
    }

    private func accuracy(
        _ name: String, _ label: String, _ shown: Metric.Shown,
        _ value: @escaping (StepMeasurements) -> Double?
    ) -> Measured {
        (.init(name, label: label, panel: .accuracy, shown: shown), value)
    }
}
