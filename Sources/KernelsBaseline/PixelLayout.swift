import KernelABI

// Copies between pictures and what the products of a convolution stream.

/// Pixels of images x pixels x channels into panels [channels / 16][pixel][image][16], zero-padded.
public func packPixelPanels(
    _ from: UnsafePointer<Float>, images: Int, pixels: Int, channels: Int,
    into panels: UnsafeMutablePointer<Float>, range: Range<Int>
) {
    let panelSize = pixels * images * panelWidth
    for pixel in range {
        for image in 0..<images {
            let source = from + (image * pixels + pixel) * channels
            var to = panels + (pixel * images + image) * panelWidth
            var first = 0
            while first + panelWidth <= channels {
                store(load(source + first), to)
                store(load(source + first + 8), to + 8)
                to += panelSize
                first += panelWidth
            }
            if first < channels {
                for j in 0..<panelWidth { to[j] = first + j < channels ? source[first + j] : 0 }
            }
        }
    }
}

/// The large picture's rows of a range into tiles of its channels, [channels / 6][plane][y][x][image][6]. Plane
/// (i, j) holds every `stride`-th row from i and column from j, so that a tap meets neighbours in one plane.
public func packPixelTiles(
    _ from: UnsafePointer<Float>, _ windows: Windows, images: Int, into tiles: UnsafeMutablePointer<Float>,
    rows: Range<Int>
) {
    let channels = windows.channels
    let planeHeight = (windows.height + windows.stride - 1) / windows.stride
    let planeWidth = (windows.width + windows.stride - 1) / windows.stride
    let tilePixels = windows.stride * windows.stride * planeHeight * planeWidth * images
    let count = tileCount(ofRows: channels)
    let least = channels / count
    let larger = channels - least * count
    for y in rows {
        for x in 0..<windows.width {
            let plane = y % windows.stride * windows.stride + x % windows.stride
            let place = (plane * planeHeight + y / windows.stride) * planeWidth + x / windows.stride
            for image in 0..<images {
                var source = from + ((image * windows.height + y) * windows.width + x) * channels
                var to = tiles + (place * images + image) * tileRows
                // The heights that `tile` gives, without its divisions.
                for index in 0..<count {
                    let height = index < larger ? least + 1 : least
                    if height == tileRows {
                        for i in 0..<tileRows { to[i] = source[i] }
                    } else {
                        for i in 0..<height { to[i] = source[i] }
                    }
                    source += height
                    to += tilePixels * tileRows
                }
            }
        }
    }
}

/// What every small pixel sees of the large picture, taps x channels, into tiles [taps x channels / 6][pixel][6] for a
/// range of images; taps in the padding are 0.
public func packWindowTiles(
    _ from: UnsafePointer<Float>, _ windows: Windows, batch: Int, into tiles: UnsafeMutablePointer<Float>,
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
                        + ((index * batch + image) * pixels + y * windows.smallWidth) * tileRows + i
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
            for j in 0..<width {
                for i in 0..<height { target[j * panelWidth + i] = source[i * panelWidth + j] }
            }
        }
    }
}

/// One image of the large picture as the sum of what its small pixels send it through every tap: `products` is
/// small pixels x (taps x channels). Each sum is taken in the order of the taps.
public func sumTaps(
    _ products: UnsafePointer<Float>, _ windows: Windows, bias: UnsafePointer<Float>?,
    into image: UnsafeMutablePointer<Float>
) {
    let channels = windows.channels
    let rowLength = windows.width * channels
    let sent = windows.kernel * windows.kernel * channels
    for row in 0..<windows.height {
        let to = image + row * rowLength
        for x in 0..<windows.width {
            for c in 0..<channels {
                if let bias { to[x * channels + c] = bias[c] } else { to[x * channels + c] = 0 }
            }
        }
        for down in 0..<windows.kernel {
            let shifted = row + windows.padding - down
            let y = shifted / windows.stride
            if shifted < 0 || y * windows.stride != shifted || y >= windows.smallHeight { continue }
            for across in 0..<windows.kernel {
                let tap = (down * windows.kernel + across) * channels
                for x in windows.valid(across, length: windows.width, count: windows.smallWidth) {
                    let from = products + (y * windows.smallWidth + x) * sent + tap
                    let pixel = to + (x * windows.stride - windows.padding + across) * channels
                    for c in 0..<channels { pixel[c] += from[c] }
                }
            }
        }
    }
}
