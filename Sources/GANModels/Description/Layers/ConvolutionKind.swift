import TensorCore

/// The common part of both convolutions. Their inputs are height x width x channels.
protocol ConvolutionKind: LayerKind {
    var filters: Int { get set }
    var kernel: Int { get set }
    var stride: Int { get set }
    var padding: Int { get set }
    var bias: Bool { get set }

    /// The output's rows or columns for an input's.
    func outputLength(_ length: Int) -> Int
}

extension ConvolutionKind {
    static var members: [Member<Self>] {
        [
            .wholeNumber("filters", \.filters, in: 1...65_536, "Output channels."),
            .wholeNumber("kernel", \.kernel, in: 1...256, "Height and width of the kernel."),
            .wholeNumber(
                "stride", \.stride, in: 1...256, "Pixels from one position of the kernel to the next.",
                default: 1),
            .wholeNumber(
                "padding", \.padding, in: 0...255,
                "Rows and columns of zeros on each side; fewer than the kernel's.",
                default: 0),
            .flag("bias", \.bias, "Whether each filter has a bias.", default: true),
        ]
    }

    var isPiecewiseLinear: Bool { true }

    func problem(after shape: Shape) -> SpecProblem? {
        guard padding < kernel else {
            return SpecProblem("padding", "a number below the kernel's \(kernel) is expected, not \(padding)")
        }
        guard shape.rank == 3 else {
            return SpecProblem("", "a convolution follows height x width x channels, not \(shape)")
        }
        let output = [outputLength(shape[0]), outputLength(shape[1])]
        guard output.allSatisfy({ $0 >= 1 }) else {
            return SpecProblem(
                "", "kernel \(kernel), stride \(stride) and padding \(padding) leave nothing of \(shape)")
        }
        guard output.allSatisfy({ $0 <= 65_536 }), output[0] * output[1] * filters <= 1 << 24,
            kernel * kernel * shape[2] * filters <= 1 << 28
        else {
            return SpecProblem("", "\(filters) filters of \(kernel) x \(kernel) after \(shape) are too large")
        }
        return nil
    }

    func outputShape(after shape: Shape) -> Shape {
        [outputLength(shape[0]), outputLength(shape[1]), filters]
    }

    func parameterCount(after shape: Shape) -> Int {
        (kernel * kernel * shape[2] + (bias ? 1 : 0)) * filters
    }
}
