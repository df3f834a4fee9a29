/// The distribution of initial weights.
public enum WeightDistribution: String, Codable, CaseIterable, Sendable {
    /// U(-a, a) with a = sqrt(6 / (inputs + outputs)) (Glorot & Bengio 2010, equation 16).
    case glorotUniform
    /// U(-a, a) with a = 1 / sqrt(inputs) (their equation 1).
    case inverseRootUniform

    /// The bound `a` for a shape: inputs x outputs or, for a convolution, height x width x inputs x outputs,
    /// where fan-in and fan-out include the kernel's pixels.
    public func limit(_ shape: Shape) -> Float {
        require(shape.rank >= 2, "A weight has inputs and outputs, not \(shape).")
        let pixels = shape.rank == 4 ? shape[0] * shape[1] : 1
        let inputs = Float(pixels * shape[shape.rank - 2])
        let outputs = Float(pixels * shape[shape.rank - 1])
        switch self {
        case .glorotUniform: return (6 / (inputs + outputs)).squareRoot()
        case .inverseRootUniform: return 1 / inputs.squareRoot()
        }
    }
}
