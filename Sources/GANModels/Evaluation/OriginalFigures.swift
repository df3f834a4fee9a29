/// What the system that a preset reproduces reaches on MNIST, trained as a whole in another program: means
/// over several seeds, of images that the bundled judge has judged.
public struct OriginalFigures: Equatable, Sendable, Encodable {
    /// As in `Evaluation`.
    public var fid, kid, precision, recall, density, coverage: Double
    /// The number of runs, of seeds from 1, and the steps of each.
    public var runs, steps: Int

    /// Creates figures.
    public init(
        fid: Double, kid: Double, precision: Double, recall: Double, density: Double, coverage: Double,
        runs: Int, steps: Int
    ) {
        (self.fid, self.kid) = (fid, kid)
        (self.precision, self.recall) = (precision, recall)
        (self.density, self.coverage) = (density, coverage)
        (self.runs, self.steps) = (runs, steps)
    }

    /// Whether an evaluation compares as many images, 10,000 with 10,000: the figures depend on both numbers.
    public static func compare(with evaluation: Evaluation) -> Bool {
        evaluation.samples == 10_000 && evaluation.references == 10_000
    }
}

extension Preset {
    /// The figures of the system that this preset reproduces, in PyTorch (`Benchmarks/torch_presets.py`); nil
    /// for other networks, and for systems that have not been measured.
    public var original: OriginalFigures? {
        guard model == Preset.named(name)?.model else { return nil }
        return switch name {
        case "dense784":
            OriginalFigures(
                fid: 6.45, kid: 0.0955, precision: 0.763, recall: 0.619, density: 0.535,
                coverage: 0.613, runs: 2, steps: 30_000)
        case "dense100":
            OriginalFigures(
                fid: 10.67, kid: 0.1558, precision: 0.697, recall: 0.396, density: 0.412,
                coverage: 0.420, runs: 3, steps: 10_000)
        case "softmax":
            OriginalFigures(
                fid: 4.16, kid: 0.0597, precision: 0.787, recall: 0.636, density: 0.552,
                coverage: 0.632, runs: 1, steps: 200_000)
        case "dcgan32":
            // After 5 of the 50 epochs, which alone take three quarters of an hour.
            OriginalFigures(
                fid: 11.48, kid: 0.1131, precision: 0.516, recall: 0.781, density: 0.209,
                coverage: 0.221, runs: 1, steps: 2340)
        case "epochs":
            OriginalFigures(
                fid: 2.28, kid: 0.0319, precision: 0.851, recall: 0.773, density: 0.774,
                coverage: 0.824, runs: 1, steps: 46_800)
        default: nil
        }
    }
}
