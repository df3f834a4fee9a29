import KernelABI

extension Engine {
    /// The weight gradient of a convolution: for every tap, the sum of large x small over all pairs of pixels
    /// that it joins.
    ///
    /// | large | small | weight |
    /// |---|---|---|
    /// | batch x large map | batch x small map | kernel x kernel x large x small channels |
    ///
    /// Both feature maps are packed with the batch innermost. So the pixels of a tap are a few long runs of
    /// both, whatever its position, and the padding is skipped.
    func convolutionWeightGradient(
        _ large: borrowing Tensor, _ small: borrowing Tensor, _ convolution: Convolution,
        _ work: ConvolutionGradientWork, weight: Parameter, use: ParameterUse
    ) {
        let batch = convolution.batch(large, small)
        weight.requirePanels(convolution.weightShape)
        work.requireServes(convolution, batch: batch)
        let plan = work.plan(for: kernels.traits)
        switch use {
        case .frozen:
            return
        case .accumulate:
            let to = unsafe weight.gradientStorage
            for block in plan.blocks {
                // dw += the sum over pixels of large^T small
                withPacked(large, small, convolution, plan, block) { product, items in
                    unsafe kernels.convolutions.accumulateTaps(product, to, items)
                }
            }
        case .update(let step):
            let state = step.state(of: weight)
            let rates = step.rates
            // Partial sums of earlier blocks are kept for the last one.
            var known: UnsafeMutablePointer<Float>?
            if plan.blocks.count > 1 {
                var sums = workspace.tensor(.third, count: weight.value.count)
                sums.fill(0)
                unsafe known = sums.base
            }
            let sums = unsafe known
            for (number, block) in plan.blocks.enumerated() {
                withPacked(large, small, convolution, plan, block) { product, items in
                    if let sums = unsafe sums, number < plan.blocks.count - 1 {
                        unsafe kernels.convolutions.accumulateTaps(product, sums, items)
                    } else {
                        // dw through Adam tile by tile
                        unsafe kernels.convolutions.updateTaps(product, sums, state, rates, items)
                    }
                }
            }
        }
    }

    /// Packs a block of images and calls `body` with their product and ranges of its items, on all threads.
    private func withPacked(
        _ large: borrowing Tensor, _ small: borrowing Tensor, _ convolution: Convolution,
        _ plan: ConvolutionGradientPlan, _ block: ConvolutionGradientPlan.Block,
        _ body: (TapGradient, Range<Int>) -> Void
    ) {
        let panels = panelCount(convolution.smallChannels)
        // The large map in tiles of channels, or its windows in tiles of taps; the small map in panels.
        let packedLarge = workspace.tensor(.first, count: block.leftStride * plan.tiles)
        let packedSmall = workspace.tensor(.second, count: block.rightStride * panels)
        let left = unsafe BlockDestination(first: packedLarge.base, stride: block.leftStride)
        let right = unsafe BlockDestination(first: packedSmall.base, stride: block.rightStride)
        let first = block.images.lowerBound
        let maps = unsafe WindowedMaps(
            first: large.base + first * convolution.large.count, images: block.images.count,
            windows: convolution.windows)
        let gradient = unsafe UnsafePointer(small.base + first * convolution.small.count)
        pack(maps, convolution, into: left)
        unsafe pack(gradient, convolution, images: block.images.count, into: right)
        unsafe block.taps.withUnsafeBufferPointer { taps in
            guard let first = taps.baseAddress else { return }
            let product = unsafe TapGradient(
                left: left.first, leftStride: left.stride, rows: plan.rows, right: right.first,
                rightStride: right.stride, panels: panels,
                weightRows: convolution.taps * convolution.windows.channels,
                taps: first, tapCount: taps.count)
            pool.split(kernels.traits.groupCount(ofPanels: panels) * plan.tiles) { body(product, $0) }
        }
    }

    /// Packs the large map's channels in tiles or, if it has few, all its windows.
    private func pack(_ maps: WindowedMaps, _ convolution: Convolution, into tiles: BlockDestination) {
        if convolution.hasFewChannels {
            pool.split(maps.images) { unsafe kernels.packing.packWindowTiles(maps, tiles, $0) }
        } else {
            pool.split(maps.windows.height) { unsafe kernels.packing.packPixelTiles(maps, tiles, $0) }
        }
    }

    /// Packs the small map's channels in panels.
    private func pack(
        _ small: UnsafePointer<Float>, _ convolution: Convolution, images: Int, into panels: BlockDestination
    ) {
        let (pixels, channels) = (convolution.smallPixels, convolution.smallChannels)
        if convolution.hasFewChannels {
            // The batch outermost, like the windows.
            let maps = unsafe PixelMaps(first: small, images: 1, pixels: images * pixels, channels: channels)
            pool.split(images * pixels, grain: 64) {
                unsafe kernels.packing.packPixelPanels(maps, panels, $0)
            }
        } else {
            let maps = unsafe PixelMaps(first: small, images: images, pixels: pixels, channels: channels)
            pool.split(pixels) { unsafe kernels.packing.packPixelPanels(maps, panels, $0) }
        }
    }
}

extension Engine {
    /// db = the sum of dy's pixels, stored in `sums`, then applied to the bias.
    func convolutionBiasGradient(
        _ dy: borrowing Tensor, sums: inout Tensor, bias: Parameter, use: ParameterUse
    ) {
        requireSums(of: dy, sums, bias)
        let channels = bias.count
        let pixels = unsafe Matrix(first: dy.base, rows: dy.count / channels, columns: channels)
        let to = unsafe sums.base
        pool.split(panelCount(channels)) { unsafe kernels.reductions.sumPixels(pixels, to, $0) }
        apply(sums, to: bias, use)
    }
}
