import KernelABI

// Packs feature maps for the weight gradient of a convolution, with the batch innermost.

/// Packs a range of pixels into panels of their channels, [channels / 16][pixel][image][16], zero-padded.
func packPixelPanels(_ maps: PixelMaps, into panels: BlockDestination, pixels: Range<Int>) {
    for pixel in pixels {
        for image in 0..<maps.images {
            let source = maps.first + (image * maps.pixels + pixel) * maps.channels
            var to = panels.first + (pixel * maps.images + image) * panelWidth
            var first = 0
            while first + panelWidth <= maps.channels {
                storeRow(loadRow(source + first), to)
                to += panels.stride
                first += panelWidth
            }
            if first < maps.channels {
                for j in 0..<panelWidth { to[j] = first + j < maps.channels ? source[first + j] : 0 }
            }
        }
    }
}

/// Packs a range of rows of large feature maps into tiles of their channels,
/// [channels / tileRows][plane][y][x][image][tileRows]. Plane (i, j) holds every `windows.stride`-th row from
/// i and column from j, so that the pixels of one tap are neighbours in one plane.
func packPixelTiles(_ maps: WindowedMaps, into tiles: BlockDestination, rows: Range<Int>) {
    let windows = maps.windows
    let channels = windows.channels
    let planeHeight = ceilingQuotient(windows.height, windows.stride)
    let planeWidth = ceilingQuotient(windows.width, windows.stride)
    let count = tileCount(ofRows: channels)
    // The same heights as `tile`, without its divisions.
    let least = channels / count
    let larger = channels - least * count
    // A tile's rows fit into one vector; a load that begins before `end` stays within the maps.
    let end = maps.first + maps.images * windows.height * windows.width * channels
    let wholeVectorsEnd = end - channels - Eight.scalarCount
    for y in rows {
        for x in 0..<windows.width {
            let plane = y % windows.stride * windows.stride + x % windows.stride
            let position = (plane * planeHeight + y / windows.stride) * planeWidth + x / windows.stride
            for image in 0..<maps.images {
                var source = maps.first + ((image * windows.height + y) * windows.width + x) * channels
                var to = tiles.first + (position * maps.images + image) * tileRows
                let takesVectors = image < maps.images - 1 && source <= wholeVectorsEnd
                for index in 0..<count {
                    let height = index < larger ? least + 1 : least
                    if takesVectors {
                        // Surplus elements fall on the next image, which is written next.
                        storeEight(loadEight(source), to)
                    } else {
                        for i in 0..<height { to[i] = source[i] }
                    }
                    source += height
                    to += tiles.stride
                }
            }
        }
    }
}
