import KernelABI

/// A large and a small feature map joined by windows: a small pixel sees kernel x kernel large ones. `Conv2D` goes from the
/// large to the small, `ConvTranspose2D` from the small to the large, and each one's input gradient is the
/// other's forward; so both have the same three products and a weight of kernel x kernel x large x small channels.
struct Convolution: Sendable {
    /// How the maps lie to each other.
    let windows: Windows
    /// Channels of the small map.
    let smallChannels: Int
    /// Rows and columns of small pixels that see the same taps.
    let rows: [WindowRun]
    let columns: [WindowRun]
    /// Large pixels by their position in the stride, in one direction: rows and columns have the same classes.
    let rowClasses: [StrideClass]
    let columnClasses: [StrideClass]

    /// Feature maps of height x width x channels. One's size must follow from the other's, see `Conv2D.outputLength` and
    /// `ConvTranspose2D.outputLength`.
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
    /// How many examples there are of both maps.
    func batch(_ large: borrowing Tensor, _ small: borrowing Tensor) -> Int {
        batchSize(large, of: self.large.count, small, of: self.small.count, "Convolution")
    }
    /// How many taps the kernel has.
    var taps: Int { windows.kernel * windows.kernel }

    /// Whether the large map has so few channels (a grey or colour image) that panels of 16 of them would be
    /// mostly padding: then the taps are taken as columns, or as rows, together with the channels.
    var hasFewChannels: Bool { windows.channels <= 4 }

    /// From one pixel of the large map to others.
    var largeStrides: PixelStrides {
        let row = windows.width * windows.channels
        return PixelStrides(image: windows.height * row, row: row, pixel: windows.channels)
    }

    /// From one pixel of the small map to others.
    var smallStrides: PixelStrides {
        let row = windows.smallWidth * smallChannels
        return PixelStrides(image: windows.smallHeight * row, row: row, pixel: smallChannels)
    }

    /// Large pixels of one plane, see `packPixelTiles`, rows and columns.
    var plane: (height: Int, width: Int) {
        (ceilingQuotient(windows.height, windows.stride), ceilingQuotient(windows.width, windows.stride))
    }
}
