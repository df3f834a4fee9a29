import TensorCore

/// Batches of an image set, scaled to -1...1. Which images a step's are follows from the step alone.
final class BatchSource {
    private let images: ImageSet
    private let order: Preset.Order
    private var gathered: [UInt8]
    private(set) var batch: Tensor
    /// The order of an epoch and that epoch, so that it is made once.
    private var permutation: [Int] = []
    private var permutedEpoch: Int?

    init(_ images: ImageSet, batch: Int, order: Preset.Order = .replacement) {
        require(
            order == .replacement || images.count >= batch,
            "\(images.count) images do not fill a batch of \(batch).")
        self.images = images
        self.order = order
        gathered = [UInt8](repeating: 0, count: batch * images.pixels)
        self.batch = Tensor([batch, images.pixels])
    }

    /// Fills `batch` with the images of a step, from 1.
    func draw(step: Int, seed: UInt64, on engine: Engine) {
        let count = batch.shape[0]
        switch order {
        case .replacement:
            let place = RandomStream.batch.place(seed: seed, step: step)
            gather(engine.indices(count, below: images.count, from: place)[...])
        case .epochs:
            let (epoch, position) = (step - 1).quotientAndRemainder(dividingBy: images.count / count)
            if permutedEpoch != epoch {
                let place = RandomStream.order.place(seed: seed, step: epoch)
                engine.shuffle(&permutation, count: images.count, from: place)
                permutedEpoch = epoch
            }
            gather(permutation[position * count..<(position + 1) * count])
        }
        engine.scalePixels(gathered, into: &batch)
    }

    private func gather(_ indices: ArraySlice<Int>) {
        let pixels = images.pixels
        for (row, index) in indices.enumerated() {
            gathered.replaceSubrange(
                row * pixels..<(row + 1) * pixels, with: images.bytes[index * pixels..<(index + 1) * pixels])
        }
    }
}
