import KernelABI

// Copies between pictures and what the products of a convolution stream.

/// Pixels of images x pixels x channels into panels [channels / 16][pixel][image][16], zero-padded, of which each
/// begins `stride` pixels of all images after the one before.
public func packPixelPanels(
    _ from: UnsafePointer<Float>, images: Int, pixels: Int, channels: Int, stride: Int,
    into panels: UnsafeMutablePointer<Float>, range: Range<Int>
) {
    for pixel in range {
        for image in 0..<images {
            let source = from + (image * pixels + pixel) * channels
            var to = panels + (pixel * images + image) * panelWidth
            var first = 0
            while first + panelWidth <= channels {
                store(load(source + first), to)
                store(load(source + first + 8), to + 8)
                to += stride * panelWidth
                first += panelWidth
            }
            if first < channels {
                for j in 0..<panelWidth { to[j] = first + j < channels ? source[first + j] : 0 }
            }
        }
    }
}

/// The large picture's rows of a range into tiles of its channels, [channels / 6][plane][y][x][image][6], of which each
/// begins `stride` pixels of all images after the one before. Plane (i, j) holds every `windows.stride`-th row from i and
/// column from j, so that a tap meets neighbours in one plane. There are more than 4 channels.
public func packPixelTiles(
    _ from: UnsafePointer<Float>, _ windows: Windows, images: Int, stride: Int,
    into tiles: UnsafeMutablePointer<Float>, rows: Range<Int>
) {
    let channels = windows.channels
    let planeHeight = (windows.height + windows.stride - 1) / windows.stride
    let planeWidth = (windows.width + windows.stride - 1) / windows.stride
    let count = tileCount(ofRows: channels)
    // The heights that `tile` gives, without its divisions.
    let least = channels / count
    let larger = channels - least * count
    for y in rows {
        for x in 0..<windows.width {
            let plane = y % windows.stride * windows.stride + x % windows.stride
            let place = (plane * planeHeight + y / windows.stride) * planeWidth + x / windows.stride
            for image in 0..<images {
                var source = from + ((image * windows.height + y) * windows.width + x) * channels
                var to = tiles + (place * images + image) * tileRows
                let isLast = image == images - 1
                for index in 0..<count {
                    let height = index < larger ? least + 1 : least
                    if isLast {
                        for i in 0..<height { to[i] = source[i] }
                    } else {
                        // A whole vector: what is too much falls on the next image, which is written next.
                        store(load(source), to)
                    }
                    source += height
                    to += stride * tileRows
                }
            }
        }
    }
}

/// What every small pixel sees of the large picture, taps x channels, into tiles [taps x channels / 6][pixel][6] for a
/// range of images; taps in the padding are 0.
public func packWindowTiles(
    _ from: UnsafePointer<Float>, _ windows: Windows, stride: Int, into tiles: UnsafeMutablePointer<Float>,
    images: Range<Int>
) {
    let pixels = windows.smallHeight * windows.smallWidth
    let rows = windows.kernel * windows.kernel * windows.channels
    for index in 0..<tileCount(ofRows: rows) {
        let (first, height) = tile(index, ofRows: rows)
        for i in 0..<height {
            let tap = (first + i) / windows.channels
            let channel = first + i - tap * windows.channels
            let down = tap / windows.kernel
            let across = tap - down * windows.kernel
            let columns = windows.valid(across, length: windows.width, count: windows.smallWidth)
            let lines = windows.valid(down, length: windows.height, count: windows.smallHeight)
            for image in images {
                for y in 0..<windows.smallHeight {
                    let to =
                        tiles
                        + (index * stride + image * pixels + y * windows.smallWidth) * tileRows + i
                    let row = y * windows.stride - windows.padding + down
                    let column = across - windows.padding
                    let isInside = lines.lowerBound <= y && y < lines.upperBound
                    let seen = isInside ? columns : 0..<0
                    for x in 0..<seen.lowerBound { to[x * tileRows] = 0 }
                    let line =
                        from + (image * windows.height + row) * windows.width * windows.channels + channel
                    for x in seen {
                        to[x * tileRows] = line[(x * windows.stride + column) * windows.channels]
                    }
                    for x in seen.upperBound..<windows.smallWidth { to[x * tileRows] = 0 }
                }
            }
        }
    }
}

/// The transpose of a matrix in panels, in panels: element (i, j) at `from[j / 16 * fromPanel + i * 16 + j % 16]` goes to
/// `to[i / 16 * toPanel + j * 16 + i % 16]`. What lies beyond the last row is left as it is.
public func transposePanels(
    _ from: UnsafePointer<Float>, fromPanel: Int, rows: Int, columns: Int,
    into to: UnsafeMutablePointer<Float>,
    toPanel: Int
) {
    for i0 in 0..<panelCount(rows) {
        let height = min(panelWidth, rows - i0 * panelWidth)
        for j0 in 0..<panelCount(columns) {
            let width = min(panelWidth, columns - j0 * panelWidth)
            let source = from + j0 * fromPanel + i0 * panelWidth * panelWidth
            let target = to + i0 * toPanel + j0 * panelWidth * panelWidth
            if height == panelWidth && width == panelWidth {
                for quarter in 0..<4 {
                    let (i, j) = (quarter / 2 * 8, quarter % 2 * 8)
                    transposeEight(source + i * panelWidth + j, into: target + j * panelWidth + i)
                }
            } else {
                for j in 0..<width {
                    for i in 0..<height { target[j * panelWidth + i] = source[i * panelWidth + j] }
                }
            }
        }
    }
}

/// Eight rows of eight, both 16 apart, transposed.
@inline(__always)
private func transposeEight(_ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>) {
    // Pairs of neighbouring rows, then of neighbouring pairs, then of halves.
    let (a0, a1) = zipped(load(from), load(from + 16))
    let (a2, a3) = zipped(load(from + 32), load(from + 48))
    let (a4, a5) = zipped(load(from + 64), load(from + 80))
    let (a6, a7) = zipped(load(from + 96), load(from + 112))
    let (b0, b1) = paired(a0, a2)
    let (b2, b3) = paired(a1, a3)
    let (b4, b5) = paired(a4, a6)
    let (b6, b7) = paired(a5, a7)
    storeHalves(b0, b4, to, to + 64)
    storeHalves(b1, b5, to + 16, to + 80)
    storeHalves(b2, b6, to + 32, to + 96)
    storeHalves(b3, b7, to + 48, to + 112)
}

/// Elements of both in turn, by halves: a0 b0 a1 b1 | a4 b4 a5 b5, and a2 b2 a3 b3 | a6 b6 a7 b7.
@inline(__always)
private func zipped(_ a: Lanes, _ b: Lanes) -> (Lanes, Lanes) {
    (
        Lanes(a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5]),
        Lanes(a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7])
    )
}

/// Pairs of both in turn, by halves.
@inline(__always)
private func paired(_ a: Lanes, _ b: Lanes) -> (Lanes, Lanes) {
    (
        Lanes(a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5]),
        Lanes(a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7])
    )
}

/// The low halves of both to one place, the high halves to another.
@inline(__always)
private func storeHalves(
    _ a: Lanes, _ b: Lanes, _ low: UnsafeMutablePointer<Float>, _ high: UnsafeMutablePointer<Float>
) {
    store(Lanes(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]), low)
    store(Lanes(a[4], a[5], a[6], a[7], b[4], b[5], b[6], b[7]), high)
}

/// One image of the large picture as the sum of what its small pixels send it through every tap: `products` is
/// small pixels x (taps x channels). Each sum is taken in the order of the taps.
public func sumTaps(
    _ products: UnsafePointer<Float>, _ windows: Windows, bias: UnsafePointer<Float>?,
    into image: UnsafeMutablePointer<Float>
) {
    let channels = windows.channels
    let sent = windows.kernel * windows.kernel * channels
    for pixel in 0..<windows.height * windows.width {
        for c in 0..<channels {
            if let bias { image[pixel * channels + c] = bias[c] } else { image[pixel * channels + c] = 0 }
        }
    }
    for down in 0..<windows.kernel {
        let rows = windows.valid(down, length: windows.height, count: windows.smallHeight)
        for across in 0..<windows.kernel {
            let columns = windows.valid(across, length: windows.width, count: windows.smallWidth)
            let tap = (down * windows.kernel + across) * channels
            for y in rows {
                let row = y * windows.stride - windows.padding + down
                let to = image + (row * windows.width + across - windows.padding) * channels
                let from = products + y * windows.smallWidth * sent + tap
                for x in columns {
                    for c in 0..<channels { to[x * windows.stride * channels + c] += from[x * sent + c] }
                }
            }
        }
    }
}

/// The sums over pixels of a range of blocks of 16 channels, taken in blocks of 256 pixels so that rounding grows with
/// the blocks and not with the pixels.
public func sumPixels(
    _ from: UnsafePointer<Float>, pixels: Int, channels: Int, into sums: UnsafeMutablePointer<Float>,
    blocks: Range<Int>
) {
    for block in blocks {
        let first = block * panelWidth
        let width = min(panelWidth, channels - first)
        for j in 0..<width { sums[first + j] = 0 }
        var pixel = 0
        while pixel < pixels {
            let end = min(pixel + 256, pixels)
            if width == panelWidth {
                var low = Lanes.zero, high = Lanes.zero
                for i in pixel..<end {
                    low += load(from + i * channels + first)
                    high += load(from + i * channels + first + 8)
                }
                store(load(sums + first) + low, sums + first)
                store(load(sums + first + 8) + high, sums + first + 8)
            } else {
                for j in first..<first + width {
                    var sum: Float = 0
                    for i in pixel..<end { sum += from[i * channels + j] }
                    sums[j] += sum
                }
            }
            pixel = end
        }
    }
}
