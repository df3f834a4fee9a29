import KernelABI

/// One image of the large feature map: each pixel is the sum of the small pixels' contributions, in the order
/// of the taps. `products` is small pixels x (taps x channels).
func sumTaps(
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
