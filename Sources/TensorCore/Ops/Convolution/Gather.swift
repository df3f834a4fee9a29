import KernelABI

/// The two directions of a convolution. Feature maps are batch x height x width x channels.
extension Engine {
    /// Every small pixel sums over its window: `Conv2D`'s forward, `ConvTranspose2D`'s input gradient.
    ///
    /// | large | weight | bias | small |
    /// |---|---|---|---|
    /// | batch x map | kernel x kernel x large x small channels | small channels or nil | batch x map |
    func gather(
        _ large: borrowing Tensor, _ convolution: Convolution, weight: Parameter, bias: Parameter?,
        into small: inout Tensor
    ) {
        let windows = convolution.windows
        let (kernel, channels) = (windows.kernel, windows.channels)
        let batch = convolution.batch(large, small)
        weight.requirePanels(convolution.weightShape)
        bias?.requireVector(convolution.smallChannels)
        let panels = panelCount(convolution.smallChannels)
        let (from, to) = (convolution.largeStrides, convolution.smallStrides)
        let right = unsafe UnsafePointer(weight.value.base)
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        let source = unsafe UnsafePointer(large.base)
        let destination = unsafe small.base
        let traits = kernels.traits
        splitImages(batch, traits.groupCount(ofPanels: panels), weights: weight.count) { groups, images in
            let own = traits.panels(ofGroups: groups, of: panels)
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
                    unsafe kernels.convolutions.multiplyWindows(
                        product, shift, destination + rows.first * to.row + columns.first * to.pixel,
                        images, own)
                }
            }
        }
    }
}
