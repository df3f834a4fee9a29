import TensorCore

/// Batches of an image set, scaled to -1...1, with the images' classes. The choice of images depends only on
/// the step and the round.
final class BatchSource {
    private let images: ImageSet
    private let training: TrainingSpec
    private let stepsPerEpoch: Int?
    private var gathered: [UInt8]
    private(set) var batch: Tensor
    /// The class of each image of the batch, as its place in the model's list of labels; empty for a model
    /// without classes.
    private(set) var classes: [Int]
    /// The class of each label.
    private let classOfLabel: [Int]
    /// The current epoch's order of images, and the epoch.
    private var permutation: [Int] = []
    private var permutedEpoch: Int?

    /// Batches for a training. All images must have a label in `classes`, the model's list, if it has one.
    init(_ images: ImageSet, for training: TrainingSpec, classes: [Int]? = nil) {
        let stepsPerEpoch = training.stepsPerEpoch(images: images.count)
        require(
            stepsPerEpoch != 0,
            "\(images.count) images do not fill \(training.discriminatorRounds) batches of "
                + "\(training.discriminatorImages).")
        require(
            classes.map { known in images.classes.map(Set(known).isSuperset) ?? false } ?? true,
            "A model of the classes \(classes ?? []) cannot learn from images of \(images.classes ?? []).")
        var classOfLabel = [Int](repeating: 0, count: 256)
        for (index, label) in (classes ?? []).enumerated() { classOfLabel[label] = index }
        self.classOfLabel = classOfLabel
        self.classes = [Int](repeating: 0, count: classes == nil ? 0 : training.discriminatorImages)
        self.images = images
        self.training = training
        self.stepsPerEpoch = stepsPerEpoch
        gathered = [UInt8](repeating: 0, count: training.discriminatorImages * images.shape.count)
        batch = Tensor([training.discriminatorImages, images.shape.count])
    }

    /// Fills `batch` with the images of a round (from 0) of a step (from 1).
    func draw(step: Int, round: Int, seed: UInt64, on engine: Engine) {
        let count = batch.shape[0]
        if let stepsPerEpoch {
            let (epoch, position) = (step - 1).quotientAndRemainder(dividingBy: stepsPerEpoch)
            if permutedEpoch != epoch {
                let address = RandomStream.order.address(seed: seed, step: epoch)
                engine.shuffle(&permutation, count: images.count, from: address)
                permutedEpoch = epoch
            }
            let first = (position * training.discriminatorRounds + round) * count
            gather(permutation[first..<first + count])
        } else {
            let address = RandomStream.batch.address(
                seed: seed, step: training.draw(step: step, round: round))
            gather(engine.indices(count, below: images.count, from: address)[...])
        }
        engine.scalePixels(gathered, into: &batch)
    }

    private func gather(_ indices: ArraySlice<Int>) {
        let pixels = images.shape.count
        if !classes.isEmpty, let labels = images.labels {
            for (row, index) in indices.enumerated() { classes[row] = classOfLabel[Int(labels[index])] }
        }
        for (row, index) in indices.enumerated() {
            gathered.replaceSubrange(
                row * pixels..<(row + 1) * pixels, with: images.bytes[index * pixels..<(index + 1) * pixels])
        }
    }
}

extension TrainingSpec {
    /// The number of a round of discriminator updates in the whole run, from 1: the address of its random
    /// numbers.
    func draw(step: Int, round: Int) -> Int { (step - 1) * discriminatorRounds + round + 1 }
}
