@testable import TensorCore

/// A convolution or transposed convolution of one size, compared with its definition.
struct ConvolutionCase: CustomStringConvertible {
    let isTransposed: Bool
    let batch: Int
    let height: Int
    let width: Int
    let inputs: Int
    let filters: Int
    let kernel: Int
    let stride: Int
    let padding: Int
    var bias = true

    var description: String {
        "\(isTransposed ? "transposed, " : "")batch \(batch), \(height)x\(width)x\(inputs) -> \(filters), "
            + "kernel \(kernel), stride \(stride), padding \(padding)"
    }

    func makeLayer() -> any Layer {
        isTransposed
            ? ConvTranspose2D(
                [height, width, inputs], filters: filters, kernel: kernel, stride: stride, padding: padding,
                bias: bias)
            : Conv2D(
                [height, width, inputs], filters: filters, kernel: kernel, stride: stride, padding: padding,
                bias: bias)
    }

    /// The first difference from the definition, or nil. Integers make every order of a sum exact.
    func mismatch(on engine: Engine) -> String? {
        let layer = makeLayer()
        let slot = layer.makeSlot(batch: batch)
        let x = wholeNumbers(batch * layer.inputShape.count, seed: 40)
        let dy = wholeNumbers(batch * layer.outputShape.count, seed: 41)
        for (i, parameter) in layer.parameters.enumerated() {
            parameter.elements = wholeNumbers(parameter.count, seed: UInt64(42 + i))
        }
        let input = Tensor([batch, layer.inputShape.count], x)
        let gradient = Tensor([batch, layer.outputShape.count], dy)
        fillWithNaN(layer, slot, engine)
        layer.forward(input, slot, Context(engine, .training))
        layer.backward(
            input, gradient, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))

        let expected = definition(layer, x: x, dy: dy)
        if !sameBits(slot.output.elements, expected.y) { return "y" }
        if !sameBits(slot.inputGradient.elements, expected.dx) { return "dx" }
        if !sameBits(layer.parameters[0].gradientElements, expected.dw.map { $0 + 1 }) { return "dw" }
        if bias, !sameBits(layer.parameters[1].gradientElements, expected.db.map { $0 + 1 }) { return "db" }
        return nil
    }

    /// All four results by loops over every pixel, tap and channel.
    private func definition(
        _ layer: any Layer, x: [Float], dy: [Float]
    ) -> (y: [Float], dx: [Float], dw: [Float], db: [Float]) {
        let output = layer.outputShape
        let (rows, columns) = (output[0], output[1])
        let w = layer.parameters[0].elements
        let b = bias ? layer.parameters[1].elements : [Float](repeating: 0, count: filters)
        var y = (0..<dy.count).map { b[$0 % filters] }
        var dx = [Float](repeating: 0, count: x.count)
        var dw = [Float](repeating: 0, count: w.count)
        var db = [Float](repeating: 0, count: filters)
        for i in dy.indices { db[i % filters] += dy[i] }
        // The small feature map has a pixel for every window.
        let (smallRows, smallColumns) = isTransposed ? (height, width) : (rows, columns)
        let (largeRows, largeColumns) = isTransposed ? (rows, columns) : (height, width)
        for image in 0..<batch {
            for i in 0..<smallRows {
                for j in 0..<smallColumns {
                    for k in 0..<kernel {
                        for l in 0..<kernel {
                            let (row, column) = (i * stride - padding + k, j * stride - padding + l)
                            guard (0..<largeRows).contains(row), (0..<largeColumns).contains(column) else {
                                continue
                            }
                            let small = (image * smallRows + i) * smallColumns + j
                            let large = (image * largeRows + row) * largeColumns + column
                            let (from, to) = isTransposed ? (small, large) : (large, small)
                            for c in 0..<inputs {
                                for o in 0..<filters {
                                    let tap = k * kernel + l
                                    let index =
                                        isTransposed
                                        ? (tap * filters + o) * inputs + c : (tap * inputs + c) * filters + o
                                    y[to * filters + o] += x[from * inputs + c] * w[index]
                                    dx[from * inputs + c] += dy[to * filters + o] * w[index]
                                    dw[index] += x[from * inputs + c] * dy[to * filters + o]
                                }
                            }
                        }
                    }
                }
            }
        }
        return (y, dx, dw, db)
    }

    /// A pass over NaN first fills the layer's private workspaces with NaN; then gradients are added to 1.
    private func fillWithNaN(_ layer: any Layer, _ slot: Slot, _ engine: Engine) {
        let x = Tensor([batch, layer.inputShape.count], filling: .nan)
        let dy = Tensor([batch, layer.outputShape.count], filling: .nan)
        layer.forward(x, slot, Context(engine, .training))
        layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        for parameter in layer.parameters { parameter.fillGradient(1) }
    }
}

extension ConvolutionCase {
    private init(
        _ isTransposed: Bool, _ batch: Int, _ input: (Int, Int, Int), to filters: Int, kernel: Int,
        stride: Int,
        padding: Int
    ) {
        self.init(
            isTransposed: isTransposed, batch: batch, height: input.0, width: input.1, inputs: input.2,
            filters: filters, kernel: kernel, stride: stride, padding: padding)
    }

    /// Sizes that fill no vector, tile or stride evenly; windows that leave rows out, that contain only
    /// padding, or that are larger than the feature map; few and many channels.
    static let odd: [ConvolutionCase] =
        [false, true].flatMap { isTransposed in
            [
                ConvolutionCase(isTransposed, 1, (1, 1, 1), to: 1, kernel: 1, stride: 1, padding: 0),
                ConvolutionCase(isTransposed, 3, (5, 4, 3), to: 2, kernel: 3, stride: 1, padding: 1),
                ConvolutionCase(isTransposed, 2, (7, 5, 2), to: 17, kernel: 5, stride: 2, padding: 2),
                ConvolutionCase(isTransposed, 2, (6, 8, 17), to: 3, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 5, (4, 4, 5), to: 33, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 2, (5, 7, 16), to: 1, kernel: 3, stride: 3, padding: 0),
                ConvolutionCase(isTransposed, 1, (7, 7, 6), to: 19, kernel: 5, stride: 3, padding: 2),
                ConvolutionCase(isTransposed, 1, (6, 6, 1), to: 64, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 7, (4, 4, 20), to: 2, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 2, (3, 3, 5), to: 7, kernel: 1, stride: 2, padding: 0),
                ConvolutionCase(isTransposed, 1, (4, 9, 5), to: 6, kernel: 2, stride: 4, padding: 0),
                ConvolutionCase(isTransposed, 2, (6, 5, 4), to: 4, kernel: 5, stride: 1, padding: 0),
                ConvolutionCase(isTransposed, 2, (8, 8, 32), to: 16, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 3, (3, 4, 7), to: 6, kernel: 3, stride: 1, padding: 1),
                ConvolutionCase(isTransposed, 1, (9, 8, 5), to: 5, kernel: 3, stride: 2, padding: 2),
                ConvolutionCase(isTransposed, 20, (3, 3, 6), to: 5, kernel: 3, stride: 2, padding: 1),
            ]
        } + [
            ConvolutionCase(false, 1, (2, 2, 6), to: 5, kernel: 5, stride: 1, padding: 4),
            ConvolutionCase(false, 2, (1, 3, 5), to: 7, kernel: 5, stride: 3, padding: 4),
            ConvolutionCase(true, 2, (1, 1, 10), to: 9, kernel: 4, stride: 1, padding: 0),
        ]

    /// Sizes for differences, which take two forward passes for each number.
    static let small: [ConvolutionCase] = [false, true].flatMap { isTransposed in
        [
            ConvolutionCase(isTransposed, 2, (4, 3, 2), to: 3, kernel: 3, stride: 1, padding: 1),
            ConvolutionCase(isTransposed, 1, (4, 4, 5), to: 2, kernel: 4, stride: 2, padding: 1),
            ConvolutionCase(isTransposed, 3, (5, 4, 1), to: 5, kernel: 3, stride: 2, padding: 0),
            ConvolutionCase(isTransposed, 1, (4, 5, 3), to: 2, kernel: 5, stride: 3, padding: 2),
            ConvolutionCase(isTransposed, 2, (2, 3, 17), to: 1, kernel: 2, stride: 2, padding: 0),
        ]
    }

    /// Batches that a weight gradient splits into blocks of different sizes; many and few channels.
    static let blocks = [
        ConvolutionCase(false, 31, (20, 20, 5), to: 3, kernel: 3, stride: 1, padding: 1),
        ConvolutionCase(true, 45, (12, 12, 3), to: 2, kernel: 4, stride: 2, padding: 1),
    ]

    /// Many and few channels in either direction.
    static let fused: [ConvolutionCase] =
        blocks
        + [false, true].flatMap { isTransposed in
            [
                ConvolutionCase(isTransposed, 5, (6, 6, 13), to: 35, kernel: 4, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 3, (5, 4, 1), to: 18, kernel: 3, stride: 2, padding: 1),
                ConvolutionCase(isTransposed, 3, (5, 4, 18), to: 2, kernel: 3, stride: 1, padding: 1),
            ]
        }
}
