import TensorCore

/// Trains a judge on labelled images: Adam on the cross-entropy, with shuffled epochs, images shifted at
/// random, and a learning rate that falls to zero.
///
/// All random numbers follow from the seed, so that the same images give the same judge, whatever the number
/// of threads.
public final class JudgeTraining {
    /// The constants of a training. The defaults are measured: `gan-train judge --train` reaches its accuracy
    /// with them.
    public struct Settings: Equatable, Sendable {
        /// Passes over all images.
        public var epochs = 6
        /// Images of one step.
        public var batch = 100
        /// Adam's largest learning rate.
        public var learningRate = 2e-3
        /// Pixels that an image is moved by at most, up or down and left or right.
        public var shift = 2
        /// What all random numbers follow from.
        public var seed: UInt64 = 1

        /// The defaults.
        public init() {}
    }

    /// What is trained.
    public let judge: Judge
    /// How many steps were made.
    public private(set) var step = 0
    /// How many steps make the training.
    public let steps: Int
    private let settings: Settings
    private let images: ImageSet
    private let labels: [UInt8]
    private let engine: Engine
    private let adam: Adam
    private let rate: NumberSchedule
    private let loss: CrossEntropy
    private let pass: Pass
    private var order: [Int] = []
    private var gathered: [UInt8]
    private var x: Tensor
    private var dz: Tensor

    /// A training on images with labels below `classes`, of which there are enough for a batch.
    public init(_ images: ImageSet, labels: [UInt8], classes: Int, _ settings: Settings, on engine: Engine) {
        require(
            images.shape == ImageShape(Judge.side, Judge.side) && labels.count == images.count,
            "A judge learns from labelled images of \(Judge.side)x\(Judge.side).")
        require(
            images.count >= settings.batch, "\(images.count) images do not fill a batch of \(settings.batch)."
        )
        self.images = images
        self.labels = labels
        self.settings = settings
        self.engine = engine
        judge = Judge(classes: classes, seed: settings.seed, on: engine)
        steps = images.count / settings.batch * settings.epochs
        adam = Adam(Adam.Settings(beta2: 0.99), for: judge.network)
        rate = NumberSchedule(settings.learningRate, warmup: 100, decay: .cosine)
        loss = CrossEntropy(batch: settings.batch, classes: classes)
        pass = Pass(judge.network, batch: settings.batch)
        gathered = [UInt8](repeating: 0, count: settings.batch * images.shape.count)
        x = Tensor([settings.batch, images.shape.count])
        dz = Tensor([settings.batch, classes])
    }

    /// Makes one step and returns the loss of its batch.
    public func trainStep() -> CrossEntropy.Report {
        let perEpoch = images.count / settings.batch
        let (epoch, position) = step.quotientAndRemainder(dividingBy: perEpoch)
        if position == 0 {
            engine.shuffle(
                &order, count: images.count,
                from: RandomStream.judgeOrder.address(seed: settings.seed, step: epoch))
        }
        step += 1
        let batch = order[position * settings.batch..<(position + 1) * settings.batch]
        gather(batch)
        engine.scalePixels(gathered, into: &x)
        judge.network.forward(x, pass, Context(engine, .training))
        judge.network.updateRunningStatistics(from: pass)
        let report = loss.evaluate(pass.output, batch.map { Int(labels[$0]) }, into: &dz, on: engine)
        let update = adam.begin(rate: rate.value(at: step, of: steps))
        judge.network.backward(x, dz, pass, parameters: .update(update), Context(engine, .training))
        return report
    }

    /// Copies images, each moved by a few pixels of its own; what comes in at the edges is black.
    private func gather(_ batch: ArraySlice<Int>) {
        let (side, reach) = (Judge.side, settings.shift)
        let moves = engine.indices(
            2 * batch.count, below: 2 * reach + 1,
            from: RandomStream.judgeShift.address(seed: settings.seed, step: step))
        for (row, index) in batch.enumerated() {
            let (down, right) = (moves[2 * row] - reach, moves[2 * row + 1] - reach)
            for y in 0..<side {
                let to = (row * side + y) * side
                let from = (index * side + y - down) * side
                for x in 0..<side {
                    let isInside = (0..<side).contains(y - down) && (0..<side).contains(x - right)
                    gathered[to + x] = isInside ? images.bytes[from + x - right] : 0
                }
            }
        }
    }
}
