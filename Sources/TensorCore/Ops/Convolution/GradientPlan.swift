import KernelABI

/// How a convolution's weight gradient packs its feature maps, and which pixels each tap multiplies.
final class ConvolutionGradientWork {
    private let convolution: Convolution
    private let batch: Int
    private var plan: ConvolutionGradientPlan?

    init(_ convolution: Convolution, batch: Int) {
        self.convolution = convolution
        self.batch = batch
    }

    /// Requires the convolution and batch size of this plan.
    func requireServes(_ wanted: Convolution, batch wantedBatch: Int) {
        require(
            wantedBatch == batch && wanted.windows == convolution.windows
                && wanted.smallChannels == convolution.smallChannels,
            "A slot for batches of \(batch) from \(convolution.large) to \(convolution.small) does not serve "
                + "one of \(wantedBatch) from \(wanted.large) to \(wanted.small).")
    }

    /// The plan for a CPU level, created when first needed.
    func plan(for traits: KernelTraits) -> ConvolutionGradientPlan {
        if let plan, plan.traits == traits { return plan }
        let made = ConvolutionGradientPlan(convolution, batch: batch, traits: traits)
        plan = made
        return made
    }
}

/// The plan of a weight gradient for one batch size and CPU level.
struct ConvolutionGradientPlan {
    /// A group of images that are packed together.
    struct Block {
        let images: Range<Int>
        /// The taps, one product each; a feature map of few channels has one product for all.
        let taps: [TapPixels]
        /// Elements from one tile of rows to the next.
        let leftStride: Int
        /// Elements from one panel to the next.
        let rightStride: Int
    }

    /// The CPU level.
    let traits: KernelTraits
    /// The batch, cut so that a tile and a panel of a block stay in a core's L2 cache while all taps use
    /// them.
    let blocks: [Block]
    /// Rows of a tap's product.
    let rows: Int
    /// The number of tiles.
    let tiles: Int

    /// The size of a block's tile, of `rowsInBudget` rows, and panel together, in bytes. The same at every
    /// level, because sums are cut where blocks end; levels with larger tiles have larger caches.
    private static let budget = 512 * 1024
    private static let rowsInBudget = 6
    /// Pixels of padding between tiles and between panels. Sizes are often powers of two: without a gap,
    /// neighbouring tiles would compete for one set of each cache.
    private static let gap = 8

    init(_ convolution: Convolution, batch: Int, traits: KernelTraits) {
        let smallPixels = convolution.smallPixels
        let isFew = convolution.hasFewChannels
        let (stride, plane) = (convolution.windows.stride, convolution.plane)
        // With few channels, the tiles hold a window for every small pixel.
        let tilePixels = isFew ? smallPixels : stride * stride * plane.height * plane.width
        self.traits = traits
        rows = isFew ? convolution.taps * convolution.windows.channels : convolution.windows.channels
        tiles = traits.tileCount(ofRows: rows)
        let image = (tilePixels * Self.rowsInBudget + smallPixels * panelWidth) * MemoryLayout<Float>.stride
        let count = min(batch, ceilingQuotient(batch * image, Self.budget))
        blocks = (0..<count).map { index in
            let images = batch * index / count..<batch * (index + 1) / count
            let pixels = smallPixels * images.count
            let all = TapPixels(
                left: 0, leftRow: 0, right: 0, rightSkip: 0, segments: 1, depth: pixels, weightRow: 0)
            return Block(
                images: images, taps: isFew ? [all] : convolution.tapPixels(batch: images.count),
                leftStride: (tilePixels * images.count + Self.gap) * traits.tileRows,
                rightStride: (pixels + Self.gap) * panelWidth)
        }
    }
}

extension Convolution {
    /// The pixels of the packed feature maps that each tap multiplies.
    fileprivate func tapPixels(batch: Int) -> [TapPixels] {
        let stride = windows.stride
        // Tap i of small pixel y is large pixel y stride + i - padding: pixel y + shift of plane `plane`.
        func position(_ i: Int) -> (plane: Int, shift: Int) {
            let distance = i - windows.padding + windows.kernel * stride
            return (distance % stride, distance / stride - windows.kernel)
        }
        return (0..<taps).map { tap in
            let (i, j) = tap.quotientAndRemainder(dividingBy: windows.kernel)
            let (down, across) = (position(i), position(j))
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
