import TensorCore

/// How a discriminator learns from one batch of real and one of generated images.
protocol DiscriminatorTraining {
    /// Makes a round's update, or updates, and says what they showed of each kind. `draw` is the address of its
    /// random numbers.
    func run(
        _ real: borrowing Tensor, draw: Int, rate: Double, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport)
}

/// What every kind of update needs.
struct DiscriminatorParts {
    var generator: Generator
    var discriminator: Discriminator
    var objective: Objective
    var optimizer: Adam
    /// Real images in an update, and generated ones.
    var batch: Int
    var seed: UInt64
    var engine: Engine

    /// A pass of the wanted size: `pass`, if it is that large, since buffers are what takes memory.
    func pass(_ network: Network, batch: Int, sharing pass: Pass) -> Pass {
        pass.batch == batch ? pass : Pass(network, batch: batch)
    }

    /// The surroundings of a pass that learns.
    func training(_ stream: RandomStream, _ draw: Int) -> Context {
        Context(engine, .training, noise: stream.place(seed: seed, step: draw))
    }

    /// Carries the gradient by the logits back through the discriminator and updates it.
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
