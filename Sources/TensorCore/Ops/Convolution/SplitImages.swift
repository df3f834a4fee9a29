import KernelABI

extension Engine {
    /// Calls `body` with ranges of items (a panel, or a class's panel) and of images that cover both, shared so that all
    /// threads have work. What is computed for a pixel does not depend on the images and panels beside it.
    ///
    /// What is used again should still be in a core's own caches. A panel of many weights stays there while all images
    /// pass by; of fewer weights all panels do, and a few images, which are then read from memory once and not
    /// once a panel. Where the weights fit into the first cache, every tile of pixels goes through all panels.
    func splitImages(
        _ batch: Int, _ items: Int, weights: Int, _ body: (Range<Int>, Range<Int>) -> Void
    ) {
        let isByImages = weights <= 128 * 1024
        let parts = weights <= 4096 ? 1 : items
        // A multiple of a tile's rows: then a single pixel of each image, at the corners, fills tiles too.
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
