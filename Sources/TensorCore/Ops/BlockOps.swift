/// A large feature map cut into blocks of factor x factor pixels, and a small one with one pixel per block.
/// Rows and columns of the large map beyond the last whole block belong to no block.
struct PixelBlocks: Sendable {
    /// Height x width x channels.
    let large: Shape
    /// Height x width x channels.
    let small: Shape
    /// Rows and columns of a block.
    let factor: Int

    /// All blocks of a feature map of height x width x channels.
    init(large: Shape, factor: Int) {
        self.large = large
        small = [large[0] / factor, large[1] / factor, large[2]]
        self.factor = factor
    }

    /// The number of examples in both.
    fileprivate func batch(_ large: borrowing Tensor, _ small: borrowing Tensor) -> Int {
        let batch = large.count / self.large.count
        require(
            large.count == batch * self.large.count && small.count == batch * self.small.count,
            "\(large.shape) and \(small.shape) are not equally many examples of \(self.large) and "
                + "\(self.small)."
        )
        return batch
    }
}

/// Copies small pixels to their blocks, and sums blocks into small pixels: each is the other's gradient.
extension Engine {
    /// | small | large |
    /// |---|---|
    /// | batch x height x width x channels | batch x large height x large width x channels, overwritten |
    ///
    /// large = scale small, and 0 outside of all blocks.
    func spreadBlocks(
        _ small: borrowing Tensor, _ blocks: PixelBlocks, scale: Float, into large: inout Tensor
    ) {
        let batch = blocks.batch(large, small)
        let (rows, channels, factor) = (blocks.large[0], blocks.large[2], blocks.factor)
        let (from, to) = (blocks.small[1] * channels, blocks.large[1] * channels)
        let source = unsafe UnsafePointer(small.base)
        let destination = unsafe large.base
        pool.split(batch * rows, grain: Self.rowGrain(to)) { part in
            for row in part {
                let (example, i) = row.quotientAndRemainder(dividingBy: rows)
                var end = unsafe destination + row * to
                let last = unsafe end + to
                if i / factor < blocks.small[0] {
                    let start = unsafe source + (example * blocks.small[0] + i / factor) * from
                    for pixel in stride(from: 0, to: from, by: channels) {
                        for _ in 0..<factor {
                            for c in 0..<channels { unsafe end[c] = scale * start[pixel + c] }
                            unsafe end += channels
                        }
                    }
                }
                unsafe end.update(repeating: 0, count: last - end)
            }
        }
    }

    /// | large | small |
    /// |---|---|
    /// | batch x large height x large width x channels | batch x height x width x channels, overwritten |
    ///
    /// small = scale times the sum over the block in large, row by row from the top left.
    func sumBlocks(
        _ large: borrowing Tensor, _ blocks: PixelBlocks, scale: Float, into small: inout Tensor
    ) {
        let batch = blocks.batch(large, small)
        let (rows, channels, factor) = (blocks.small[0], blocks.large[2], blocks.factor)
        let (from, to) = (blocks.large[1] * channels, blocks.small[1] * channels)
        let source = unsafe UnsafePointer(large.base)
        let destination = unsafe small.base
        pool.split(batch * rows, grain: Self.rowGrain(factor * from)) { part in
            for row in part {
                let (example, i) = row.quotientAndRemainder(dividingBy: rows)
                let sums = unsafe destination + row * to
                unsafe sums.update(repeating: 0, count: to)
                for k in 0..<factor {
                    var next = unsafe source + (example * blocks.large[0] + i * factor + k) * from
                    for pixel in stride(from: 0, to: to, by: channels) {
                        for _ in 0..<factor {
                            for c in 0..<channels { unsafe sums[pixel + c] += next[c] }
                            unsafe next += channels
                        }
                    }
                }
                for i in 0..<to { unsafe sums[i] *= scale }
            }
        }
    }
}
