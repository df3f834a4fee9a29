import KernelABI

/// Packs the windows of every small pixel of a range of images, taps x channels, into tiles [taps x channels
/// / tileRows][pixel][tileRows]; taps in the padding are 0.
func packWindowTiles(_ maps: WindowedMaps, into tiles: BlockDestination, images: Range<Int>) {
    let windows = maps.windows
    let rows = windows.kernel * windows.kernel * windows.channels
    for index in 0..<tileCount(ofRows: rows) {
        let (first, height) = tile(index, ofRows: rows)
        for i in 0..<height {
            packWindowRow(maps, first + i, into: tiles.first + index * tiles.stride + i, images: images)
        }
    }
}

/// One row of a tile: one tap of one channel for all pixels, `tileRows` apart.
@inline(__always)
private func packWindowRow(
    _ maps: WindowedMaps, _ row: Int, into tile: UnsafeMutablePointer<Float>, images: Range<Int>
) {
    let windows = maps.windows
    let (tap, channel) = row.quotientAndRemainder(dividingBy: windows.channels)
    let (down, across) = tap.quotientAndRemainder(dividingBy: windows.kernel)
    let columns = windows.valid(across, length: windows.width, count: windows.smallWidth)
    let lines = windows.valid(down, length: windows.height, count: windows.smallHeight)
    let column = across - windows.padding
    for image in images {
        for y in 0..<windows.smallHeight {
            let to = tile + (image * windows.smallHeight + y) * windows.smallWidth * tileRows
            let isInside = lines.lowerBound <= y && y < lines.upperBound
            let seen = isInside ? columns : 0..<0
            for x in 0..<seen.lowerBound { to[x * tileRows] = 0 }
            let pixel = (image * windows.height + y * windows.stride - windows.padding + down) * windows.width
            let line = maps.first + pixel * windows.channels + channel
            for x in seen { to[x * tileRows] = line[(x * windows.stride + column) * windows.channels] }
            for x in seen.upperBound..<windows.smallWidth { to[x * tileRows] = 0 }
        }
    }
}
