import GANModels

/// The evaluations of a run while it trains, and which of the evaluated generators is kept as the best: the
/// one with the lowest FID, the first of equals.
struct Evaluations {
    private let evaluator: Evaluator?
    /// The lowest FID so far; nil before the first.
    private(set) var bestFID: Double?
    /// The latest FID, which the progress display shows until the next.
    private(set) var latestFID: Metric?

    init(by evaluator: Evaluator?, bestFID: Double?) {
        self.evaluator = evaluator
        self.bestFID = bestFID
    }

    /// Adds the figures of a generator to the report of its step. Returns whether it is the best so far.
    mutating func evaluate(_ generator: Generator, _ report: inout StepReport) -> Bool {
        guard let evaluation = evaluator?.evaluation(of: generator) else { return false }
        report.metrics += evaluation.metrics
        latestFID = evaluation.metrics.first { $0.kind == Evaluation.fidKind }
        guard evaluation.fid.isFinite, bestFID.map({ evaluation.fid < $0 }) ?? true else { return false }
        bestFID = evaluation.fid
        return true
    }

    /// The metrics of a step, with the latest FID where the step has none, before those for which a narrow
    /// terminal has no room.
    func shown(_ report: StepReport) -> [Metric] {
        guard let fid = latestFID else { return report.metrics }
        var metrics = report.metrics.filter { $0.kind != fid.kind }
        let panel = metrics.first?.kind.panel
        metrics.insert(fid, at: metrics.firstIndex { $0.kind.panel != panel } ?? metrics.endIndex)
        return metrics
    }
}
