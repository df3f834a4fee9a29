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
        splitImages(batch, panels, weights: weight.count) { panels, images in
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
                        images, panels)
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
    func scatter(
        _ small: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        into large: inout Tensor
    ) {
        if convolution.hasFewChannels {
            scatterToFewChannels(small, convolution, weight: weight, bias: bias, into: &large)
            return
        }
        let turned = turnedWeights(weight, convolution)
        let batch = small.count / convolution.small.count
        let channels = convolution.smallChannels
        let panels = panelCount(convolution.windows.channels)
        let stride = convolution.windows.stride
        let (from, to) = (convolution.smallStrides, convolution.largeStrides)
        let right = unsafe UnsafePointer(turned.base)
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let source = unsafe UnsafePointer(small.base)
        let destination = unsafe large.base
        splitImages(batch, stride * stride * panels, weights: weight.count) { items, images in
            for item in items {
                let (number, panel) = item.quotientAndRemainder(dividingBy: panels)
                let down = convolution.rowClasses[number / stride]
                let across = convolution.columnClasses[number % stride]
                let classRows = down.taps * across.taps * channels
                let weights = unsafe right + convolution.turnedOffset(number)
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
                        unsafe kernels.multiplyWindows(
                            product, shift, destination + first, images, panel..<panel + 1)
                    }
                }
            }
        }
    }

    /// The same for a large picture of few channels: one product gives what every small pixel sends through every tap,
    /// with taps x channels as its columns, and each large pixel sums what is sent to it.
    private func scatterToFewChannels(
        _ small: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        into large: inout Tensor
    ) {
        let windows = convolution.windows
        let batch = small.count / convolution.small.count
        let channels = convolution.smallChannels
        let columns = convolution.taps * windows.channels
        let pixels = windows.smallHeight * windows.smallWidth
        // The transposed weights, and batch x small pixels x (taps x channels).
        let turned = workspace.tensor(.first, count: panelCount(columns) * channels * panelWidth)
        let sent = workspace.tensor(.second, count: batch * pixels * columns)
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
    private func turnedWeights(_ weight: Parameter, _ convolution: Convolution) -> Tensor {
        let (large, small) = (convolution.windows.channels, convolution.smallChannels)
        let kernel = convolution.windows.kernel
        let turned = workspace.tensor(
            .first, count: convolution.taps * panelCount(large) * small * panelWidth)
        let source = unsafe UnsafePointer(weight.value.base)
        let to = unsafe turned.base
        pool.split(convolution.taps) { taps in
            for tap in taps {
                let (i, j) = tap.quotientAndRemainder(dividingBy: kernel)
                let place = convolution.turnedPlace(i, j)
                unsafe kernels.transposePanels(
                    source + tap * large * panelWidth, convolution.taps * large * panelWidth, large, small,
                    to + place.offset, place.panel)
            }
        }
        return turned
    }

    /// Calls `body` with ranges of items (a panel, or a class's panel) and of images that cover both, shared so that all
    /// threads have work. What is computed for a pixel does not depend on the images and panels beside it.
    ///
    /// What is used again should still be in a core's own caches. A panel of many weights stays there while all images
    /// pass by; of fewer weights all panels do, and a few images, which are then read from memory once and not
    /// once a panel. Where the weights fit into the first cache, every tile of pixels goes through all panels.
    private func splitImages(
        _ batch: Int, _ items: Int, weights: Int, _ body: (Range<Int>, Range<Int>) -> Void
    ) {
        let isByImages = weights <= 128 * 1024
        let parts = weights <= 4096 ? 1 : items
        // A multiple of a tile's rows: then a single pixel of each image, at the corners, fills tiles too.
        let blocks =
            isByImages
            ? (batch + tileRows - 1) / tileRows : min(batch, (4 * pool.threads + parts - 1) / parts)
        pool.split(parts * blocks) { range in
            for index in range {
                let part = isByImages ? index % parts : index / blocks
                let block = isByImages ? index / parts : index % blocks
                body(
                    parts == 1 ? 0..<items : part..<part + 1,
                    batch * block / blocks..<batch * (block + 1) / blocks)
            }
        }
    }
}

extension Convolution {
    /// Where a class's weights begin among the turned ones.
    fileprivate func turnedOffset(_ number: Int) -> Int {
        let stride = windows.stride
        var taps = 0
        for other in 0..<number {
            taps += rowClasses[other / stride].taps * columnClasses[other % stride].taps
        }
        return taps * smallChannels * panelCount(windows.channels) * panelWidth
    }

    /// Where the turned weights of tap (i, j) begin, and how far apart panels are there.
    fileprivate func turnedPlace(_ i: Int, _ j: Int) -> (offset: Int, panel: Int) {
        let stride = windows.stride
        let shift = windows.kernel * stride - windows.padding
        let (row, column) = ((i + shift) % stride, (j + shift) % stride)
        let (down, across) = (rowClasses[row].taps, columnClasses[column].taps)
        // A class takes its taps last to first.
        let index = (down - 1 - i / stride) * across + across - 1 - j / stride
        let tapSize = smallChannels * panelWidth
        return (turnedOffset(row * stride + column) + index * tapSize, down * across * tapSize)
    }
}
