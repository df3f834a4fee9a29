import TensorCore

extension LayerSpec {
    /// What keeps a convolution of either direction from following a layer that gives examples of a shape, if anything.
    func problem(
        after shape: Shape, _ filters: Int, _ kernel: Int, _ stride: Int, _ padding: Int,
        outputLength: (Int) -> Int
    ) -> String? {
        guard shape.rank == 3 else {
            return "a convolution follows height x width x channels, not \(shape)"
        }
        guard (1...65_536).contains(filters) else {
            return "a convolution has 1 to 65536 filters, not \(filters)"
        }
        guard (1...256).contains(kernel), (1...256).contains(stride), (0..<kernel).contains(padding) else {
            return "a convolution cannot have kernel \(kernel), stride \(stride) and padding \(padding)"
        }
        let output = [outputLength(shape[0]), outputLength(shape[1])]
        guard output.allSatisfy({ $0 >= 1 }) else {
            return "kernel \(kernel), stride \(stride) and padding \(padding) leave nothing of \(shape)"
        }
        guard output.allSatisfy({ $0 <= 65_536 }), output[0] * output[1] * filters <= 1 << 24,
            kernel * kernel * shape[2] * filters <= 1 << 28
        else {
            return "\(filters) filters of \(kernel) x \(kernel) after \(shape) are too large"
        }
        return nil
    }
}
