import KernelABI

extension Engine {
    /// The weights of each class of large pixels, with their channels in panels: [class][large / 16][taps x
    /// small][16].
    func transposedWeights(_ weight: Parameter, _ convolution: Convolution) -> Tensor {
        let (large, small) = (convolution.windows.channels, convolution.smallChannels)
        let kernel = convolution.windows.kernel
        let transposed = workspace.tensor(
            .first, count: convolution.taps * panelCount(large) * small * panelWidth)
        let source = unsafe UnsafePointer(weight.value.base)
        let to = unsafe transposed.base
        pool.split(convolution.taps) { taps in
            for tap in taps {
                let (i, j) = tap.quotientAndRemainder(dividingBy: kernel)
                let location = convolution.transposedLocation(i, j)
                unsafe kernels.packing.transposePanels(
                    PanelMatrix(
                        first: source + tap * large * panelWidth,
                        stride: convolution.taps * large * panelWidth, rows: large, columns: small),
                    BlockDestination(first: to + location.offset, stride: location.panel))
            }
        }
        return transposed
    }
}

extension Convolution {
    /// The offset of a class's weights among the transposed ones.
    func transposedOffset(_ number: Int) -> Int {
        let stride = windows.stride
        var taps = 0
        for other in 0..<number {
            taps += rowClasses[other / stride].taps * columnClasses[other % stride].taps
        }
        return taps * smallChannels * panelCount(windows.channels) * panelWidth
    }

    /// The offset of the transposed weights of tap (i, j), and the distance between their panels.
    fileprivate func transposedLocation(_ i: Int, _ j: Int) -> (offset: Int, panel: Int) {
        let stride = windows.stride
        let shift = windows.kernel * stride - windows.padding
        let (row, column) = ((i + shift) % stride, (j + shift) % stride)
        let (down, across) = (rowClasses[row].taps, columnClasses[column].taps)
        // A class reads its taps last to first.
        let index = (down - 1 - i / stride) * across + across - 1 - j / stride
        let tapSize = smallChannels * panelWidth
        return (transposedOffset(row * stride + column) + index * tapSize, down * across * tapSize)
    }
}
