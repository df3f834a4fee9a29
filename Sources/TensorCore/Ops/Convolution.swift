import KernelABI

/// A large and a small picture joined by windows: a small pixel sees kernel x kernel large ones. `Conv2D` goes from the
/// large to the small, `ConvTranspose2D` from the small to the large, and each one's input gradient is the
/// other's forward; so both have the same three products and a weight of kernel x kernel x large x small channels.
struct Convolution: Sendable {
    /// How the pictures lie to each other.
    let windows: Windows
    /// Channels of the small picture.
    let smallChannels: Int
    /// Rows and columns of small pixels that see the same taps.
    let rows: [WindowRun]
    let columns: [WindowRun]
    /// Large pixels by their place in the stride, in one direction: rows and columns have the same classes.
    let rowClasses: [StrideClass]
    let columnClasses: [StrideClass]

    /// Pictures of height x width x channels. One's size must follow from the other's, see `Conv2D.outputLength` and
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

    /// The large picture's shape.
    var large: Shape { [windows.height, windows.width, windows.channels] }
    /// The small picture's shape.
    var small: Shape { [windows.smallHeight, windows.smallWidth, smallChannels] }
    /// Kernel x kernel x large x small channels.
    var weightShape: Shape { [windows.kernel, windows.kernel, windows.channels, smallChannels] }
    /// How many taps the kernel has.
    var taps: Int { windows.kernel * windows.kernel }

    /// Whether the large picture has so few channels (a grey or colour image) that panels of 16 of them would be
    /// mostly padding: then the taps are taken as columns, or as rows, together with the channels.
    var hasFewChannels: Bool { windows.channels <= 4 }

    /// From one pixel of the large picture to others.
    var largeStrides: PixelStrides {
        let row = windows.width * windows.channels
        return PixelStrides(image: windows.height * row, row: row, pixel: windows.channels)
    }

    /// From one pixel of the small picture to others.
    var smallStrides: PixelStrides {
        let row = windows.smallWidth * smallChannels
        return PixelStrides(image: windows.smallHeight * row, row: row, pixel: smallChannels)
    }

    /// Large pixels of one plane, see `packPixelTiles`, rows and columns.
    var plane: (height: Int, width: Int) {
        let stride = windows.stride
        return ((windows.height + stride - 1) / stride, (windows.width + stride - 1) / stride)
    }
}

/// Neighbouring destination pixels of one direction that see the same taps of their windows.
struct WindowRun: Sendable {
    /// The first of them.
    let first: Int
    /// How many there are.
    let count: Int
    /// The source pixel under the first tap that the first of them sees.
    let source: Int
    /// The first tap seen.
    let tap: Int
    /// How many taps are seen; 0 where a window lies in the padding alone.
    let taps: Int

    /// Cuts `count` destination pixels into runs: pixel i's window begins at source pixel `start + i * step` and has
    /// `taps` pixels, of which those within `length` are seen.
    static func all(_ count: Int, step: Int, start: Int, taps: Int, length: Int) -> [WindowRun] {
        func seen(_ i: Int) -> Range<Int> {
            let window = start + i * step
            let first = max(0, -window)
            return first..<max(first, min(taps, length - window))
        }
        var runs: [WindowRun] = []
        var first = 0
        while first < count {
            let range = seen(first)
            var end = first + 1
            while end < count, seen(end) == range || (range.isEmpty && seen(end).isEmpty) { end += 1 }
            runs.append(
                WindowRun(
                    first: first, count: end - first,
                    source: range.isEmpty ? 0 : start + first * step + range.lowerBound,
                    tap: range.isEmpty ? 0 : range.lowerBound, taps: range.count))
            first = end
        }
        return runs
    }
}

/// Large pixels q, q + stride, q + 2 stride ... of one direction. Only every stride-th tap reaches them, so that they see
/// the small picture through a dense window of their own.
struct StrideClass: Sendable {
    /// The first pixel, q.
    let first: Int
    /// How many taps reach the class. The later a tap, the earlier the small pixel from which it reaches a large one; so
    /// in the order of small pixels, which is the window's here, taps come last to first.
    let taps: Int
    /// The class's pixels.
    let runs: [WindowRun]

    init(_ first: Int, _ windows: Windows, large: Int, small: Int) {
        let stride = windows.stride
        self.first = first
        // Tap k of small pixel s is large pixel s stride - padding + k.
        let earliest = (first + windows.padding) % stride
        taps = earliest < windows.kernel ? (windows.kernel - earliest + stride - 1) / stride : 0
        let start = (first + windows.padding) / stride - taps + 1
        let count = large > first ? (large - first + stride - 1) / stride : 0
        runs = WindowRun.all(count, step: 1, start: start, taps: taps, length: small)
    }
}
