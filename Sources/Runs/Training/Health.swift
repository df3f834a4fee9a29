import GANModels
import TensorCore

/// Looks for NaN and infinity in what training computes with.
package struct Health {
    /// Where NaN or infinity was found; completes "Diverged: ... NaN or infinity".
    package enum Fault: Equatable, CustomStringConvertible {
        case tensor(String)
        case loss
        case image

        package var description: String {
            switch self {
            case .tensor(let name): "the tensor '\(name)' holds"
            case .loss: "a loss is"
            case .image: "an image of the sheet holds"
            }
        }
    }

    /// Every array of the state, parameters and Adam's moments.
    private let arrays: [StateArray]
    /// Those of them that are vectors: a hundredth of all numbers. A gradient that is NaN reaches a bias or a
    /// batch normalisation of its layer in the step in which it arises.
    private let vectors: [StateArray]

    init(_ state: TrainingState) {
        arrays = state.arrays
        vectors = arrays.filter { $0.shape.rank == 1 }
    }

    /// What is wrong after a step. All arrays take a millisecond or two, so not every step looks at them: what
    /// the vectors do not show, the next step's losses do.
    func fault(after report: StepReport, lookingAtAll: Bool) -> Fault? {
        if report.isFinite, vectors.allSatisfy(\.isFinite) { return lookingAtAll ? fault() : nil }
        return fault() ?? .loss
    }

    /// The first array that holds NaN or infinity, generator first.
    func fault() -> Fault? { arrays.first { !$0.isFinite }.map { .tensor($0.name) } }
}
