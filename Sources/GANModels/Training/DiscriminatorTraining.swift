import TensorCore

/// A way of updating the discriminator on real and generated images.
protocol DiscriminatorTraining {
    /// Runs the updates of one round and reports the loss on each kind of images. `draw` is the address of
    /// the round's random numbers.
    func run(
        _ real: borrowing Tensor, draw: Int, rate: Double, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport)
}

/// The operands of every kind of update.
struct DiscriminatorParts {
    var generator: Generator
    var discriminator: Discriminator
    var objective: Objective
    var optimizer: Adam
    /// Real images, and generated ones, in an update.
    var batch: Int
    var seed: UInt64
    var engine: Engine

    /// A pass for this batch size: `pass` if it fits, to save memory, else a new one.
    func pass(_ network: Network, batch: Int, sharing pass: Pass) -> Pass {
        pass.batch == batch ? pass : Pass(network, batch: batch)
    }

    /// The context of a training pass.
    func training(_ stream: RandomStream, _ draw: Int) -> Context {
        Context(engine, .training, noise: stream.address(seed: seed, step: draw))
    }

    /// Propagates the logits' gradient through the discriminator and updates it.
    func update(
        _ images: borrowing Tensor, _ dLogits: borrowing Tensor, _ pass: Pass, _ context: Context,
        rate: Double
    ) {
        let network = discriminator.network
        network.backward(
            images, dLogits, pass, parameters: .update(optimizer.begin(rate: rate)), context)
        if let clip = objective.weightClip {
            for parameter in network.parameters { parameter.clamp(to: Float(clip)) }
        }
    }
}
