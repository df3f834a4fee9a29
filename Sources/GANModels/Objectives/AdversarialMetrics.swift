extension Metric.Panel {
    private static let entropy = Metric.Panel("loss", short: "loss", unit: "nats")
    private static let loss = Metric.Panel("loss", short: "loss")
    static let accuracy = Metric.Panel("discriminator's accuracy", short: "accuracy", unit: "%")
    static let probability = Metric.Panel("probability of being real", short: "D", unit: "%")
    static let output = Metric.Panel("discriminator's output", short: "output")

    fileprivate static func loss(of objective: Objective) -> Metric.Panel {
        objective.loss.isCrossEntropy ? entropy : loss
    }
}

/// The metrics of an objective, in the order of the log.
extension Objective {
    /// The kinds of all metrics.
    public var metricKinds: [Metric.Kind] {
        let losses = Metric.Panel.loss(of: self)
        let output = loss.isCrossEntropy ? Metric.Panel.probability : .output
        let kinds: [Metric.Kind?] = [
            .init(
                "discriminator_loss_real", label: "discriminator on real images", panel: losses,
                shown: .everywhere("D", bar: "D")),
            .init(
                "discriminator_loss_generated", label: "on generated images", panel: losses,
                shown: .everywhere("D", bar: "D")),
            .init("generator_loss", label: "generator", panel: losses, shown: .everywhere("G", bar: "G")),
            accuracy("accuracy_real", "on real images", .everywhere("real", bar: "real")),
            accuracy("accuracy_generated", "on generated images", .everywhere("generated", bar: "gen")),
            .init("d_real", label: "of real images", panel: output),
            .init("d_generated", label: "of generated images", panel: output),
            accuracy("generator_accuracy", "generated images classified as real", .inLines("G")),
        ]
        return kinds.compactMap { $0 }
    }

    /// The metrics of one step.
    func metrics(real: LossReport, generated: LossReport, generator: LossReport) -> [Metric] {
        let values = [
            real.loss, generated.loss, generator.loss, real.accuracy, generated.accuracy, real.output,
            generated.output, generator.accuracy,
        ]
        return zip(metricKinds, values.compactMap { $0 }).map { Metric($0, $1) }
    }

    private func accuracy(_ name: String, _ label: String, _ shown: Metric.Shown) -> Metric.Kind? {
        loss.threshold == nil ? nil : .init(name, label: label, panel: .accuracy, shown: shown)
    }
}
