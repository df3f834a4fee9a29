/// The norms of both networks' gradients. Gradients are consumed tile by tile and never exist as a whole, but
/// Adam's first moment is their running mean: with beta1 of 0.5 that of the last two or three updates.
///
/// They take a pass over all moments, so they are not among the metrics of every step: only lines of
/// statistics have them.
public enum GradientNorms {
    /// The norm of the generator's.
    public static let generator = Metric.Kind(
        "generator_gradient_norm", label: "of the generator", panel: .gradient)
    /// The norm of the discriminator's.
    public static let discriminator = Metric.Kind(
        "discriminator_gradient_norm", label: "of the discriminator", panel: .gradient)

    /// Both, in the order of the log.
    public static let kinds = [generator, discriminator]
}

extension Metric.Panel {
    fileprivate static let gradient = Metric.Panel("norm of the gradient", short: "gradient")
}

extension StepReport {
    /// This report of a run's last step with the norms of the gradients after it.
    public func withGradientNorms(of state: TrainingState) -> StepReport {
        let norms = [state.generatorOptimizer.gradientNorm, state.discriminatorOptimizer.gradientNorm]
        let metrics = zip(GradientNorms.kinds, norms).compactMap { kind, norm in
            norm.map { Metric(kind, $0) }
        }
        return StepReport(step: step, metrics: self.metrics + metrics)
    }
}
