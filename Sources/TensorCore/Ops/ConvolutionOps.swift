import KernelABI

/// The two directions of a convolution. Pictures are batch x height x width x channels.
extension Engine {
    /// Every small pixel is the sum of what it sees: `Conv2D`'s forward, `ConvTranspose2D`'s input gradient.
    ///
    /// | large | weight | bias | small |
    /// |---|---|---|---|
    /// | batch x large picture | kernel x kernel x large x small channels | small channels or none | batch x small picture |
    func gather(
        _ large: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        into small: inout Tensor
    ) {
        let windows = convolution.windows
        let (kernel, channels) = (windows.kernel, windows.channels)
        let batch = small.count / convolution.small.count
        let panels = panelCount(convolution.smallChannels)
        let (from, to) = (convolution.largeStrides, convolution.smallStrides)
        let right = unsafe UnsafePointer(weight.value.base)
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let source = unsafe UnsafePointer(large.base)
        let destination = unsafe small.base
        splitImages(batch, panels) { panel, images in
            for rows in convolution.rows {
                for columns in convolution.columns {
                    let product = unsafe WindowProduct(
                        source: source + rows.source * from.row + columns.source * from.pixel,
                        sourceStrides: PixelStrides(
                            image: from.image, row: windows.stride * from.row,
                            pixel: windows.stride * from.pixel),
                        segmentStride: from.row, segments: rows.taps, depth: columns.taps * channels,
                        right: right + (rows.tap * kernel + columns.tap) * channels * panelWidth,
                        rightPanel: convolution.taps * channels * panelWidth,
                        rightSkip: (kernel - columns.taps) * channels,
                        destinationStrides: to, height: rows.count, width: columns.count,
                        channels: convolution.smallChannels)
                    unsafe kernels.multiplyWindows(
                        product, shift, destination + rows.first * to.row + columns.first * to.pixel,
                        images, panel)
                }
            }
        }
    }

    /// Every large pixel is the sum of what reaches it: `ConvTranspose2D`'s forward, `Conv2D`'s input gradient.
    ///
    /// | small | weight | bias | large |
    /// |---|---|---|---|
    /// | batch x small picture | kernel x kernel x large x small channels | large channels or none | batch x large picture |
    ///
    /// Large pixels fall into stride x stride classes, each of which only some taps reach: a dense convolution of its own
    /// with a window of those taps, and no multiplication by zero.
    ///
    /// `turned` is workspace for the weights with the large channels in panels.
    func scatter(
        _ small: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        turned: inout Tensor, into large: inout Tensor
    ) {
        turnWeights(weight, convolution, into: &turned)
        let batch = small.count / convolution.small.count
        let channels = convolution.smallChannels
        let panels = panelCount(convolution.windows.channels)
        let stride = convolution.windows.stride
        let (from, to) = (convolution.smallStrides, convolution.largeStrides)
        let right = unsafe UnsafePointer(turned.base)
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let source = unsafe UnsafePointer(small.base)
        let destination = unsafe large.base
        splitImages(batch, stride * stride * panels) { item, images in
            let (number, panel) = item.quotientAndRemainder(dividingBy: panels)
            let down = convolution.rowClasses[number / stride]
            let across = convolution.columnClasses[number % stride]
            let classRows = down.taps.count * across.taps.count * channels
            let weights = unsafe right + convolution.turnedOffset(number)
            for rows in down.runs {
                for columns in across.runs {
                    let product = unsafe WindowProduct(
                        source: source + rows.source * from.row + columns.source * from.pixel,
                        sourceStrides: from, segmentStride: from.row, segments: rows.taps,
                        depth: columns.taps * channels,
                        right: weights + (rows.tap * across.taps.count + columns.tap) * channels * panelWidth,
                        rightPanel: classRows * panelWidth,
                        rightSkip: (across.taps.count - columns.taps) * channels,
                        destinationStrides: PixelStrides(
                            image: to.image, row: stride * to.row, pixel: stride * to.pixel),
                        height: rows.count, width: columns.count, channels: convolution.windows.channels)
                    let first =
                        (down.first + rows.first * stride) * to.row
                        + (across.first + columns.first * stride) * to.pixel
                    unsafe kernels.multiplyWindows(product, shift, destination + first, images, panel)
                }
            }
        }
    }

    /// The same for a large picture of few channels: one product gives what every small pixel sends through every tap,
    /// with taps x channels as its columns, and each large pixel sums what is sent to it.
    ///
    /// `turned` is workspace for the transposed weights, `sent` for batch x small pixels x (taps x channels).
    func scatterToFewChannels(
        _ small: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        turned: inout Tensor, sent: inout Tensor, into large: inout Tensor
    ) {
        let windows = convolution.windows
        let batch = small.count / convolution.small.count
        let channels = convolution.smallChannels
        let columns = convolution.taps * windows.channels
        let pixels = windows.smallHeight * windows.smallWidth
        let weights = unsafe turned.base
        unsafe kernels.transposePanels(
            weight.value.base, columns * panelWidth, columns, channels, weights, channels * panelWidth)
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
                unsafe kernels.multiply(product, nil, own, 0..<panelCount(columns))
                unsafe kernels.sumTaps(own, windows, shift, destination + image * convolution.large.count)
            }
        }
    }

    /// The weights of each class of large pixels with their channels in panels: [class][large / 16][taps x small][16].
    private func turnWeights(_ weight: Parameter, _ convolution: Convolution, into turned: inout Tensor) {
        let (large, small) = (convolution.windows.channels, convolution.smallChannels)
        let (kernel, stride) = (convolution.windows.kernel, convolution.windows.stride)
        let source = unsafe UnsafePointer(weight.value.base)
        let to = unsafe turned.base
        pool.split(stride * stride) { numbers in
            for number in numbers {
                let down = convolution.rowClasses[number / stride].taps
                let across = convolution.columnClasses[number % stride].taps
                var target = unsafe to + convolution.turnedOffset(number)
                for i in down {
                    for j in across {
                        unsafe kernels.transposePanels(
                            source + (i * kernel + j) * large * panelWidth,
                            convolution.taps * large * panelWidth, large, small, target,
                            down.count * across.count * small * panelWidth)
                        unsafe target += small * panelWidth
                    }
                }
            }
        }
    }

    /// Calls `body` with every item and with ranges of images that cover the batch, shared so that all threads have
    /// work. What is computed for a pixel does not depend on the images beside it.
    private func splitImages(_ batch: Int, _ items: Int, _ body: (Int, Range<Int>) -> Void) {
        let blocks = min(batch, (4 * pool.threads + items - 1) / items)
        pool.split(items * blocks) { range in
            for index in range {
                let (item, block) = index.quotientAndRemainder(dividingBy: blocks)
                body(item, batch * block / blocks..<batch * (block + 1) / blocks)
            }
        }
    }
}

extension Convolution {
    /// Where a class's weights begin among the turned ones.
    func turnedOffset(_ number: Int) -> Int {
        let stride = windows.stride
        var taps = 0
        for other in 0..<number {
            taps += rowClasses[other / stride].taps.count * columnClasses[other % stride].taps.count
        }
        return taps * smallChannels * panelCount(windows.channels) * panelWidth
    }
}
