import TensorCore

/// A round of the discriminator's updates. The values of schedules and the addresses of random numbers follow
/// from it.
struct Round {
    /// The training step, from 1.
    var step: Int
    /// The length of the run.
    var length: RunLength
    /// The number of the round in the whole run, from 1: the address of its random numbers.
    var draw: Int
    /// The class of each real image, and of the generated image in its place; empty for a model without
    /// classes.
    var classes: [Int] = []
}
