import KernelABI

extension Engine {
    /// The weight gradient of a convolution, for every tap the sum over all pixels that meet there of large x small.
    ///
    /// | large | small | weight |
    /// |---|---|---|
    /// | batch x large picture | batch x small picture | kernel x kernel x large x small channels |
    ///
    /// Both pictures are packed with the batch innermost: so a tap's pixels are a few long runs of both, whatever its
    /// place, and what would meet the padding is left out.
    func convolutionWeightGradient(
        _ large: borrowing Tensor, _ small: borrowing Tensor, _ convolution: Convolution,
        _ work: ConvolutionGradientWork, weight: Parameter, use: ParameterUse
    ) {
        if case .frozen = use { return }
        let windows = convolution.windows
        let batch = work.batch
        let channels = convolution.smallChannels
        let pixels = windows.smallHeight * windows.smallWidth
        let (source, gradient) = unsafe (UnsafePointer(large.base), UnsafePointer(small.base))
        // The large picture in tiles of 6 channels, or windows in tiles of 6 taps; the small one in panels.
        let tiles = workspace.tensor(.first, count: work.tileElements)
        let panels = workspace.tensor(.second, count: work.panelElements)
        let (left, right) = unsafe (tiles.base, panels.base)
        let (leftStride, rightStride) = (work.leftStride, work.rightStride)
        if convolution.hasFewChannels {
            pool.split(batch) { unsafe kernels.packWindowTiles(source, windows, leftStride, left, $0) }
            // The batch outermost, as the windows.
            pool.split(batch * pixels, grain: 64) {
                unsafe kernels.packPixelPanels(gradient, 1, batch * pixels, channels, rightStride, right, $0)
            }
        } else {
            pool.split(windows.height) {
                unsafe kernels.packPixelTiles(source, windows, batch, leftStride, left, $0)
            }
            pool.split(pixels) {
                unsafe kernels.packPixelPanels(gradient, batch, pixels, channels, rightStride, right, $0)
            }
        }
        let rows = work.rows
        let items = panelCount(channels) * ((rows + tileRows - 1) / tileRows)
        unsafe work.taps.withUnsafeBufferPointer { taps in
            guard let first = taps.baseAddress else { return }
            let product = unsafe TapGradient(
                left: left, leftStride: leftStride, rows: rows, right: right,
                rightStride: rightStride,
                weightRows: convolution.taps * windows.channels, taps: first, tapCount: taps.count)
            switch use {
            case .frozen:
                return
            case .accumulate:
                let to = unsafe weight.gradientStorage
                // dw += the sum over pixels of large^T small
                pool.split(items) { unsafe kernels.accumulateTaps(product, to, $0) }
            case .update(let adam):
                let state = adam.state(of: weight)
                let rates = adam.rates
                // dw through Adam tile by tile
                pool.split(items) { kernels.updateTaps(product, state, rates, $0) }
            }
        }
    }
}

extension Engine {
    /// db = the sum of dy's pixels, left in `sums`, then applied to the bias.
    func convolutionBiasGradient(
        _ dy: borrowing Tensor, sums: inout Tensor, bias: Parameter, use: ParameterUse
    ) {
        let channels = bias.count
        let pixels = dy.count / channels
        let source = unsafe UnsafePointer(dy.base)
        let to = unsafe sums.base
        pool.split(panelCount(channels)) { unsafe kernels.sumPixels(source, pixels, channels, to, $0) }
        apply(sums, to: bias, use)
    }
}

/// How a convolution's weight gradient packs its pictures, and which pixels meet at each tap.
final class ConvolutionGradientWork {
    let batch: Int
    /// The taps, each a product; a picture of few channels has one product for all.
    let taps: [TapPixels]
    /// Rows of a tap's product.
    let rows: Int
    /// Pixels from one tile of rows to the next.
    let leftStride: Int
    /// Pixels from one panel to the next.
    let rightStride: Int
    /// Elements of all tiles.
    let tileElements: Int
    /// Elements of all panels.
    let panelElements: Int

    /// Pixels left out between tiles and between panels. Sizes are often powers of two: without it what is written side
    /// by side would fall into one set of each cache.
    private static let gap = 8

    init(_ convolution: Convolution, batch: Int) {
        self.batch = batch
        let windows = convolution.windows
        let pixels = windows.smallHeight * windows.smallWidth * batch
        if convolution.hasFewChannels {
            rows = convolution.taps * windows.channels
            leftStride = pixels + Self.gap
            taps = [
                TapPixels(
                    left: 0, leftRow: 0, right: 0, rightSkip: 0, segments: 1, depth: pixels, weightRow: 0)
            ]
        } else {
            rows = windows.channels
            let plane = convolution.plane
            leftStride = windows.stride * windows.stride * plane.height * plane.width * batch + Self.gap
            taps = convolution.tapPixels(batch: batch)
        }
        rightStride = pixels + Self.gap
        tileElements = (rows + tileRows - 1) / tileRows * leftStride * tileRows
        panelElements = panelCount(convolution.smallChannels) * rightStride * panelWidth
    }
}

extension Convolution {
    /// The pixels of the packed pictures that meet at each tap.
    fileprivate func tapPixels(batch: Int) -> [TapPixels] {
        let stride = windows.stride
        // Tap i of small pixel y is large pixel y stride + i - padding, which is pixel y + shift of plane `plane`.
        func place(_ i: Int) -> (plane: Int, shift: Int) {
            let distance = i - windows.padding + windows.kernel * stride
            return (distance % stride, distance / stride - windows.kernel)
        }
        return (0..<taps).map { tap in
            let (i, j) = tap.quotientAndRemainder(dividingBy: windows.kernel)
            let (down, across) = (place(i), place(j))
            let rows = windows.valid(i, length: windows.height, count: windows.smallHeight)
            let columns = windows.valid(j, length: windows.width, count: windows.smallWidth)
            let isMet = !rows.isEmpty && !columns.isEmpty
            let row = (down.plane * stride + across.plane) * plane.height + rows.lowerBound + down.shift
            let left = row * plane.width + columns.lowerBound + across.shift
            return TapPixels(
                left: isMet ? left * batch : 0, leftRow: plane.width * batch,
                right: isMet ? (rows.lowerBound * windows.smallWidth + columns.lowerBound) * batch : 0,
                rightSkip: (windows.smallWidth - columns.count) * batch, segments: isMet ? rows.count : 0,
                depth: columns.count * batch, weightRow: tap * windows.channels)
        }
    }
}
