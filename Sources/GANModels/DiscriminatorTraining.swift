import TensorCore

/// How a discriminator learns from one batch of real and one of generated images.
protocol DiscriminatorTraining {
    /// Makes a step's update, or updates, and says what they showed of each kind.
    func run(
        _ real: borrowing Tensor, step: Int, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport)
}

/// What every kind of update needs.
struct DiscriminatorParts {
    var generator: Generator
    var discriminator: Discriminator
    var optimizer: Adam
    /// Real images in an update, and generated ones.
    var batch: Int
    var seed: UInt64
    var engine: Engine

    /// A pass of the wanted size: `pass`, if it is that large, since buffers are what takes memory.
    func pass(_ network: Network, batch: Int, sharing pass: Pass) -> Pass {
        pass.batch == batch ? pass : Pass(network, batch: batch, on: engine)
    }
}
