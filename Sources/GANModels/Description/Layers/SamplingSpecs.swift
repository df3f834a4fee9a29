import TensorCore

/// Nearest-neighbour upsampling.
struct Upsample2DSpec: LayerKind {
    var factor: Int

    static let name = "upsample2D"
    static let blank = Upsample2DSpec(factor: 0)
    static var members: [Member<Upsample2DSpec>] {
        [
            .wholeNumber(
                "factor", \.factor, in: 1...256, "Output rows and columns per input pixel.", default: 2,
                isAlwaysWritten: true)
        ]
    }

    var title: String { "UpSampling2D" }
    var isPiecewiseLinear: Bool { true }
    func problem(after shape: Shape) -> SpecProblem? {
        guard shape.rank == 3 else {
            return SpecProblem("", "it follows height x width x channels, not \(shape)")
        }
        let output = outputShape(after: shape)
        return output[0] <= 65_536 && output[1] <= 65_536 && output.count <= 1 << 24
            ? nil : SpecProblem("factor", "\(output) is too large")
    }
    func outputShape(after shape: Shape) -> Shape { Upsample2D.outputShape(after: shape, factor: factor) }
    func function(after shape: Shape) -> LayerFunction { .upsample(factor: factor) }
    func makeLayer(after shape: Shape) -> any Layer { Upsample2D(shape, factor: factor) }
}

/// Average pooling.
struct AveragePool2DSpec: LayerKind {
    var factor: Int

    static let name = "averagePool2D"
    static let blank = AveragePool2DSpec(factor: 0)
    static var members: [Member<AveragePool2DSpec>] {
        [
            .wholeNumber(
                "factor", \.factor, in: 1...256, "Rows and columns of a block.", default: 2,
                isAlwaysWritten: true)
        ]
    }

    var title: String { "AveragePooling2D" }
    var isPiecewiseLinear: Bool { true }
    func problem(after shape: Shape) -> SpecProblem? {
        guard shape.rank == 3 else {
            return SpecProblem("", "it follows height x width x channels, not \(shape)")
        }
        return factor <= min(shape[0], shape[1])
            ? nil : SpecProblem("factor", "\(shape) has no block of \(factor) x \(factor) pixels")
    }
    func outputShape(after shape: Shape) -> Shape { AveragePool2D.outputShape(after: shape, factor: factor) }
    func function(after shape: Shape) -> LayerFunction { .averagePool(factor: factor) }
    func makeLayer(after shape: Shape) -> any Layer { AveragePool2D(shape, factor: factor) }
}

extension LayerSpec {
    /// Upsamples feature maps `factor` times in height and width, by repeating pixels.
    public static func upsample2D(factor: Int = 2) -> LayerSpec { LayerSpec(Upsample2DSpec(factor: factor)) }
    /// Downsamples feature maps by `factor` in height and width, by averaging blocks.
    public static func averagePool2D(factor: Int = 2) -> LayerSpec {
        LayerSpec(AveragePool2DSpec(factor: factor))
    }
}
