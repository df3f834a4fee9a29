import KernelABI

/// A large and a small feature map linked by windows: a small pixel depends on kernel x kernel large pixels.
/// `Conv2D` maps large to small, `ConvTranspose2D` small to large, and each one's input gradient is the
/// other's forward. So both use the same three products and a weight of kernel x kernel x large x small
/// channels.
struct Convolution: Sendable {
    /// The geometry of the windows.
    let windows: Windows
    /// Channels of the small map.
    let smallChannels: Int
    /// Runs of small rows and columns whose windows contain the same taps.
    let rows: [WindowRun]
    let columns: [WindowRun]
    /// Large pixels by their position modulo the stride, in one direction; rows and columns have the same
    /// classes.
    let rowClasses: [StrideClass]
    let columnClasses: [StrideClass]

    /// Creates a convolution between feature maps of height x width x channels. One size must follow from the
    /// other, see `Conv2D.outputLength` and `ConvTranspose2D.outputLength`.
    init(large: Shape, small: Shape, kernel: Int, stride: Int, padding: Int) {
        let windows = Windows(
            kernel: kernel, stride: stride, padding: padding, height: large[0], width: large[1],
            channels: large[2], smallHeight: small[0], smallWidth: small[1])
        self.windows = windows
        smallChannels = small[2]
        rows = WindowRun.all(small[0], step: stride, start: -padding, taps: kernel, length: large[0])
        columns = WindowRun.all(small[1], step: stride, start: -padding, taps: kernel, length: large[1])
        rowClasses = (0..<stride).map { StrideClass($0, windows, large: large[0], small: small[0]) }
        columnClasses = (0..<stride).map { StrideClass($0, windows, large: large[1], small: small[1]) }
    }

    /// The large map's shape.
    var large: Shape { [windows.height, windows.width, windows.channels] }
    /// The small map's shape.
    var small: Shape { [windows.smallHeight, windows.smallWidth, smallChannels] }
    /// Kernel x kernel x large x small channels.
    var weightShape: Shape { [windows.kernel, windows.kernel, windows.channels, smallChannels] }
    /// Pixels of the small map.
    var smallPixels: Int { windows.smallHeight * windows.smallWidth }
    /// The number of examples in both maps.
    func batch(_ large: borrowing Tensor, _ small: borrowing Tensor) -> Int {
        batchSize(large, of: self.large.count, small, of: self.small.count, "Convolution")
    }
    /// The number of taps in the kernel.
    var taps: Int { windows.kernel * windows.kernel }

    /// Whether the large map has so few channels (a grey or colour image) that panels of 16 of them would be
    /// mostly padding. Then taps x channels together form the columns or rows of a product.
    var hasFewChannels: Bool { windows.channels <= 4 }

    /// The distances between pixels of the large map.
    var largeStrides: PixelStrides {
        let row = windows.width * windows.channels
        return PixelStrides(image: windows.height * row, row: row, pixel: windows.channels)
    }

    /// The distances between pixels of the small map.
    var smallStrides: PixelStrides {
        let row = windows.smallWidth * smallChannels
        return PixelStrides(image: windows.smallHeight * row, row: row, pixel: smallChannels)
    }

    /// The size of one plane of large pixels, see `packPixelTiles`.
    var plane: (height: Int, width: Int) {
        (ceilingQuotient(windows.height, windows.stride), ceilingQuotient(windows.width, windows.stride))
    }
}
