import KernelABI

extension Engine {
    /// `scatter` for a large map of few channels: one product computes the contributions of every small pixel
    /// through every tap, with taps x channels as its columns, and each large pixel sums its own.
    func scatterToFewChannels(
        _ small: borrowing Tensor, _ convolution: Convolution, batch: Int, weight: Parameter,
        bias: Parameter?,
        into large: inout Tensor
    ) {
        let windows = convolution.windows
        let channels = convolution.smallChannels
        let columns = convolution.taps * windows.channels
        let pixels = convolution.smallPixels
        // The transposed weights, and batch x small pixels x (taps x channels).
        let transposed = workspace.tensor(.first, count: panelCount(columns) * channels * panelWidth)
        let sent = workspace.tensor(.second, count: batch * pixels * columns)
        let weights = unsafe transposed.base
        unsafe kernels.packing.transposePanels(
            PanelMatrix(
                first: weight.value.base, stride: columns * panelWidth, rows: columns, columns: channels),
            BlockDestination(first: weights, stride: channels * panelWidth))
        let source = unsafe UnsafePointer(small.base)
        let products = unsafe sent.base
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let destination = unsafe large.base
        pool.split(batch) { images in
            for image in images {
                let product = unsafe Product(
                    left: source + image * pixels * channels, leftRow: channels, leftStep: 1, depth: channels,
                    right: weights, rightPanel: channels * panelWidth, rows: pixels, columns: columns)
                let own = unsafe products + image * pixels * columns
                unsafe kernels.products.multiply(product, nil, own, 0..<panelCount(columns))
                unsafe kernels.convolutions.sumTaps(
                    own, windows, shift, destination + image * convolution.large.count)
            }
        }
    }
}
