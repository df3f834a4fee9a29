import TensorCore

/// A way of updating the discriminator on real and generated images.
protocol DiscriminatorTraining {
    /// Runs the updates of one round and reports the loss on each kind of images.
    func run(
        _ real: borrowing Tensor, _ round: Round, _ finished: (Phase) -> Void
    ) -> DiscriminatorReport
}

/// What the discriminator's updates measured.
struct DiscriminatorReport: Equatable {
    var real: LossReport
    var generated: LossReport
    var penalties = PenaltyReport()
}

/// The operands of every kind of update.
struct DiscriminatorParts {
    var generator: Generator
    var discriminator: Discriminator
    var objective: Objective
    var optimizer: Adam
    var settings: OptimizerSpec
    /// Real images, and generated ones, in an update.
    var batch: Int
    var seed: UInt64
    var engine: Engine

    /// A pass for this batch size: `pass` if it fits, to save memory, else a new one.
    func pass(_ network: Network, batch: Int, sharing pass: Pass) -> Pass {
        pass.batch == batch ? pass : Pass(network, batch: batch)
    }

    /// The context of a training pass over images of these classes.
    func training(_ stream: RandomStream, _ round: Round, classes: [Int]) -> Context {
        Context(
            engine, .training, noise: stream.address(seed: seed, step: round.draw), labels: classes)
    }

    /// Propagates the logits' gradient through the discriminator and updates it.
    func update(
        _ images: borrowing Tensor, _ dLogits: borrowing Tensor, _ pass: Pass, _ context: Context,
        _ round: Round
    ) {
        discriminator.network.backward(
            images, dLogits, pass, parameters: .update(begin(round)), context)
        clip()
    }

    /// Begins the optimiser's next update.
    func begin(_ round: Round) -> OptimizerStep {
        settings.begin(optimizer, at: round.step, of: round.length)
    }

    /// Clamps the parameters, if that is wanted.
    func clip() {
        guard let clip = objective.weightClip else { return }
        for parameter in discriminator.network.parameters { parameter.clamp(to: Float(clip)) }
    }
}
