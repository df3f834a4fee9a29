import TensorCore

/// What weights are drawn from before training. All else starts at its own value: biases at 0.
public enum WeightDistribution: String, Codable, CaseIterable, Sendable {
    /// U(-a, a) with a = sqrt(6 / (inputs + outputs)) (Glorot & Bengio 2010, equation 16).
    case glorotUniform
    /// U(-a, a) with a = 1 / sqrt(inputs) (their equation 1).
    case inverseRootUniform

    /// The largest weight of a shape: inputs x outputs or, of a convolution, height x width x inputs x outputs,
    /// where each pixel of the kernel counts as so many inputs and outputs.
    func limit(_ shape: Shape) -> Float {
        let pixels = shape.rank == 4 ? shape[0] * shape[1] : 1
        let inputs = Float(pixels * shape[shape.rank - 2])
        let outputs = Float(pixels * shape[shape.rank - 1])
        switch self {
        case .glorotUniform: return (6 / (inputs + outputs)).squareRoot()
        case .inverseRootUniform: return 1 / inputs.squareRoot()
        }
    }
}

extension Network {
    /// Draws the weights. Each parameter's numbers depend on its index alone.
    func initialize(
        _ distribution: WeightDistribution, seed: UInt64, stream: RandomStream, on engine: Engine
    ) {
        for (index, parameter) in parameters.enumerated() where parameter.name == "weight" {
            parameter.elements = engine.uniform(
                parameter.count, limit: distribution.limit(parameter.shape),
                from: stream.place(seed: seed, step: index))
        }
    }
}
