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
        switch use {
        case .frozen:
            return
        case .accumulate:
            let to = unsafe weight.gradientStorage
            for block in work.blocks {
                // dw += the sum over pixels of large^T small
                withPacked(large, small, convolution, work, block) { product, items in
                    unsafe kernels.accumulateTaps(product, to, items)
                }
            }
        case .update(let step):
            let state = step.state(of: weight)
            let rates = step.rates
            // What earlier blocks sum up to waits for the last one.
            var known: UnsafeMutablePointer<Float>?
            if work.blocks.count > 1 {
                var sums = workspace.tensor(.third, count: weight.value.count)
                sums.fill(0)
                unsafe known = sums.base
            }
            let sums = unsafe known
            for (number, block) in work.blocks.enumerated() {
                withPacked(large, small, convolution, work, block) { product, items in
                    if let sums = unsafe sums, number < work.blocks.count - 1 {
                        unsafe kernels.accumulateTaps(product, sums, items)
                    } else {
                        // dw through Adam tile by tile
                        unsafe kernels.updateTaps(product, sums, state, rates, items)
                    }
                }
            }
        }
    }

    /// Packs a block of images and calls `body` with their product and parts of its items, on all threads.
    private func withPacked(
        _ large: borrowing Tensor, _ small: borrowing Tensor, _ convolution: Convolution,
        _ work: ConvolutionGradientWork, _ block: ConvolutionGradientWork.Block,
        _ body: (TapGradient, Range<Int>) -> Void
    ) {
        let windows = convolution.windows
        let batch = block.images.count
        let channels = convolution.smallChannels
        let pixels = windows.smallHeight * windows.smallWidth
        let first = block.images.lowerBound
        let source = unsafe UnsafePointer(large.base) + first * convolution.large.count
        let gradient = unsafe UnsafePointer(small.base) + first * convolution.small.count
        // The large picture in tiles of 6 channels, or windows in tiles of 6 taps; the small one in panels.
        let tiles = workspace.tensor(.first, count: block.leftStride * tileRows * work.tiles)
        let panels = workspace.tensor(
            .second, count: block.rightStride * panelWidth * panelCount(channels))
        let (left, right) = unsafe (tiles.base, panels.base)
        if convolution.hasFewChannels {
            pool.split(batch) { unsafe kernels.packWindowTiles(source, windows, block.leftStride, left, $0) }
            // The batch outermost, as the windows.
            pool.split(batch * pixels, grain: 64) {
                unsafe kernels.packPixelPanels(
                    gradient, 1, batch * pixels, channels, block.rightStride, right, $0)
            }
        } else {
            pool.split(windows.height) {
                unsafe kernels.packPixelTiles(source, windows, batch, block.leftStride, left, $0)
            }
            pool.split(pixels) {
                unsafe kernels.packPixelPanels(
                    gradient, batch, pixels, channels, block.rightStride, right, $0)
            }
        }
        unsafe block.taps.withUnsafeBufferPointer { taps in
            guard let first = taps.baseAddress else { return }
            let product = unsafe TapGradient(
                left: left, leftStride: block.leftStride, rows: work.rows, right: right,
                rightStride: block.rightStride, weightRows: convolution.taps * windows.channels, taps: first,
                tapCount: taps.count)
            pool.split(panelCount(channels) * work.tiles) { body(product, $0) }
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
    /// Images that are packed together.
    struct Block {
        let images: Range<Int>
        /// The taps, each a product; a picture of few channels has one product for all.
        let taps: [TapPixels]
        /// Pixels from one tile of rows to the next.
        let leftStride: Int
        /// Pixels from one panel to the next.
        let rightStride: Int
    }

    /// The batch, cut so that a tile and a panel of a block stay in a core's second cache while all taps use them.
    let blocks: [Block]
    /// Rows of a tap's product.
    let rows: Int
    /// Tiles of them.
    let tiles: Int

    /// Bytes of a block's tile and panel together.
    private static let budget = 512 * 1024
    /// Pixels left out between tiles and between panels. Sizes are often powers of two: without it what is written side
    /// by side would fall into one set of each cache.
    private static let gap = 8

    init(_ convolution: Convolution, batch: Int) {
        let windows = convolution.windows
        let smallPixels = windows.smallHeight * windows.smallWidth
        let plane = convolution.plane
        let isFew = convolution.hasFewChannels
        // Of few channels, every small pixel has its own window in the tiles.
        let tilePixels =
            isFew ? smallPixels : windows.stride * windows.stride * plane.height * plane.width
        rows = isFew ? convolution.taps * windows.channels : windows.channels
        tiles = (rows + tileRows - 1) / tileRows
        let image = (tilePixels * tileRows + smallPixels * panelWidth) * MemoryLayout<Float>.stride
        let count = min(batch, (batch * image + Self.budget - 1) / Self.budget)
        blocks = (0..<count).map { index in
            let images = batch * index / count..<batch * (index + 1) / count
            let pixels = smallPixels * images.count
            let all = TapPixels(
                left: 0, leftRow: 0, right: 0, rightSkip: 0, segments: 1, depth: pixels, weightRow: 0)
            return Block(
                images: images, taps: isFew ? [all] : convolution.tapPixels(batch: images.count),
                leftStride: tilePixels * images.count + Self.gap, rightStride: pixels + Self.gap)
        }
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
