import KernelABI

extension Engine {
    /// Every large pixel sums what small pixels contribute to it: `ConvTranspose2D`'s forward, `Conv2D`'s
    /// input gradient.
    ///
    /// | small | weight | bias | large |
    /// |---|---|---|---|
    /// | batch x map | kernel x kernel x large x small channels | large channels or nil | batch x map |
    ///
    /// Large pixels fall into stride x stride classes, each reached by some taps only. Each class is a dense
    /// convolution with a window of those taps, without multiplications by zero.
    func scatter(
        _ small: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        into large: inout Tensor
    ) {
        let batch = convolution.batch(large, small)
        weight.requirePanels(convolution.weightShape)
        bias?.requireVector(convolution.windows.channels)
        if convolution.hasFewChannels {
            scatterToFewChannels(small, convolution, batch: batch, weight: weight, bias: bias, into: &large)
            return
        }
        let transposed = transposedWeights(weight, convolution)
        let channels = convolution.smallChannels
        let panels = panelCount(convolution.windows.channels)
        let stride = convolution.windows.stride
        let (from, to) = (convolution.smallStrides, convolution.largeStrides)
        let right = unsafe UnsafePointer(transposed.base)
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let source = unsafe UnsafePointer(small.base)
        let destination = unsafe large.base
        let traits = kernels.traits
        let groups = traits.groupCount(ofPanels: panels)
        splitImages(batch, stride * stride * groups, weights: weight.count) { items, images in
            for item in items {
                let (number, group) = item.quotientAndRemainder(dividingBy: groups)
                let own = traits.panels(ofGroups: group..<group + 1, of: panels)
                let down = convolution.rowClasses[number / stride]
                let across = convolution.columnClasses[number % stride]
                let classRows = down.taps * across.taps * channels
                let weights = unsafe right + convolution.transposedOffset(number)
                for rows in down.runs {
                    for columns in across.runs {
                        let product = unsafe WindowProduct(
                            source: source + rows.source * from.row + columns.source * from.pixel,
                            sourceStrides: from, segmentStride: from.row, segments: rows.taps,
                            depth: columns.taps * channels,
                            right: weights + (rows.tap * across.taps + columns.tap) * channels * panelWidth,
                            rightPanel: classRows * panelWidth,
                            rightSkip: (across.taps - columns.taps) * channels,
                            destinationStrides: PixelStrides(
                                image: to.image, row: stride * to.row, pixel: stride * to.pixel),
                            height: rows.count, width: columns.count, channels: convolution.windows.channels)
                        let first =
                            (down.first + rows.first * stride) * to.row
                            + (across.first + columns.first * stride) * to.pixel
                        unsafe kernels.convolutions.multiplyWindows(
                            product, shift, destination + first, images, own)
                    }
                }
            }
        }
    }
}
