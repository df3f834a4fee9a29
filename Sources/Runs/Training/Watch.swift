import GANModels

/// Looks at the statistics of a run while it trains, and tells each thing that is wrong once.
struct Watch {
    /// Of what is known while a run trains: its settings and its last lines.
    private var symptoms: Symptoms
    private var told: Set<Diagnosis.Kind> = []

    init(_ settings: RunSettings) {
        symptoms = Symptoms(settings.preset, images: settings.data.images)
    }

    /// What to tell the user after a step whose statistics are logged, if anything.
    mutating func notice(after report: StepReport) -> String? {
        let values = Dictionary(report.metrics.map { ($0.kind.name, $0.value) }) { first, _ in first }
        symptoms.lines.append(MetricLine(step: report.step, values: values))
        // Rules look at the last lines only, and a run may log every step.
        symptoms.lines = symptoms.lines.suffix(Symptoms.recentLines)
        let findings = Diagnosis.notices(symptoms)
        guard let finding = findings.first(where: { !told.contains($0.kind) }) else { return nil }
        told.insert(finding.kind)
        return "Step \(report.step): \(finding.text)"
    }
}
