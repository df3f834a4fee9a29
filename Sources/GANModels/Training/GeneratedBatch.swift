import TensorCore

/// Latent vectors, and the pass of the generator that makes images of them.
final class GeneratedBatch {
    /// batch x latent.
    var latents: Tensor
    /// Its output is the images.
    let pass: Pass
    private let network: Network

    /// Creates a batch with a pass that may be shared with others.
    init(_ generator: Generator, _ pass: Pass) {
        latents = Tensor([pass.batch, generator.latent])
        self.pass = pass
        network = generator.network
    }

    /// Generates images of the current latent vectors.
    func generate(_ context: Context) { network.forward(latents, pass, context) }
}
