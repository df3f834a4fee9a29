import GANModels
import TensorCore

/// Detects NaN and infinity in the state of training.
package struct Health {
    /// The source of NaN or infinity; completes "Diverged: ... NaN or infinity".
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
    /// Those that are vectors: a hundredth of all numbers. NaN in a gradient reaches a bias or a batch
    /// normalisation of its layer in the same step.
    private let vectors: [StateArray]

    init(_ state: TrainingState) {
        arrays = state.arrays
        vectors = arrays.filter { $0.shape.rank == 1 }
    }

    /// The fault after a step, or nil. Checking all arrays takes a millisecond or two, so most steps check
    /// only the vectors: what these miss appears in the losses of the next step.
    func fault(after report: StepReport, lookingAtAll: Bool) -> Fault? {
        if report.isFinite, vectors.allSatisfy(\.isFinite) { return lookingAtAll ? fault() : nil }
        return fault() ?? .loss
    }

    /// The first array that holds NaN or infinity, generator first.
    func fault() -> Fault? { arrays.first { !$0.isFinite }.map { .tensor($0.name) } }
}
