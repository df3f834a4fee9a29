import Codecs
import GANModels
import MNISTLoader
import TensorCore

/// What a report says that is not in the run's folder: measured with the training images and their judge. A
/// report holds it, so that the report can be checked without them.
package struct Assessment: Codable, Equatable {
    /// A figure of training images.
    struct Floor: Codable, Equatable {
        /// The metric's name.
        var name: String
        var value: Double
    }

    /// What a diagnosis found.
    package var findings: [String]
    /// The figures of training images; none where the run was not evaluated, or cannot be now.
    var floors: [Floor]

    /// Creates an assessment; `floors` may have NaN and infinity.
    package init(_ findings: [Diagnosis.Finding], floors: [Metric]) {
        self.findings = findings.map(\.text)
        self.floors = floors.filter(\.value.isFinite).map { Floor(name: $0.kind.name, value: $0.value) }
    }

    /// Examines a run.
    ///
    /// - Parameters:
    ///   - state: the state of its training; nil where none is known.
    ///   - evaluator: of the run's data; called if the run was evaluated. It may return nil.
    package init(
        _ examination: Examination, _ folder: RunFolder, state: TrainingState?, evaluator: () -> Evaluator?
    ) throws(Failure) {
        let statistics = try Statistics(path: folder.statistics)
        let symptoms = examination.symptoms(MetricLine.all(statistics.lines.map(\.text)), state)
        let floors = statistics.best == nil ? nil : examination.data.flatMap { evaluator()?.floor(of: $0) }
        self.init(Diagnosis.findings(symptoms), floors: floors ?? [])
    }

    /// The figure of training images of this name; nil where there is none.
    func floor(_ name: String) -> Double? { floors.first { $0.name == name }?.value }
}
