import KernelABI

extension Engine {
    /// Calls `body` with ranges of items (a group of panels, or a class's group) and of images that together
    /// cover both, split so that all threads have work. A pixel's result does not depend on the split.
    ///
    /// The split keeps reused data in a core's own caches. With large weights, a group stays there while all
    /// images pass. With smaller weights, all panels and a few images stay, so images are read from memory
    /// only once. Where the weights fit into L1, every tile of pixels is multiplied by all panels.
    func splitImages(
        _ batch: Int, _ items: Int, weights: Int, _ body: (Range<Int>, Range<Int>) -> Void
    ) {
        let isByImages = weights <= 128 * 1024
        let parts = weights <= 4096 ? 1 : items
        // A multiple of a tile's rows, so that the single corner pixels of all images fill tiles too.
        let blocks =
            isByImages
            ? kernels.traits.tileCount(ofRows: batch) : min(batch, ceilingQuotient(4 * pool.threads, parts))
        pool.split(parts * blocks) { range in
            for index in range {
                let part = isByImages ? index % parts : index / blocks
                let block = isByImages ? index / parts : index % blocks
                body(
                    parts == 1 ? 0..<items : part..<part + 1,
                    batch * block / blocks..<batch * (block + 1) / blocks)
            }
        }
    }
}
