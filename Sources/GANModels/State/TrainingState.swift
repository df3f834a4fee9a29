import TensorCore

/// Everything that a run consists of besides preset, seed and images: what a checkpoint holds. Random numbers have no
/// state: the step is their address, and where an epoch stands follows from it too.
public final class TrainingState {
    /// The network that makes images.
    public let generator: Generator
    /// The network that tells them apart.
    public let discriminator: Discriminator
    /// How many steps were made.
    public internal(set) var step = 0
    let generatorOptimizer: Adam
    let discriminatorOptimizer: Adam

    /// The state at step 0, with weights drawn by a seed. The preset must have no `problem`.
    public init(_ preset: Preset, seed: UInt64, on engine: Engine) {
        let problem = preset.problem
        require(problem == nil, "\(preset.name) cannot be trained: \(problem?.description ?? "").")
        let (model, training) = (preset.model, preset.training)
        generator = Generator(
            model.generator, image: model.image, weights: model.weights, seed: seed, on: engine)
        discriminator = Discriminator(model.discriminator, weights: model.weights, seed: seed, on: engine)
        generatorOptimizer = training.generator.makeAdam(for: generator.network)
        discriminatorOptimizer = training.discriminator.makeAdam(for: discriminator.network)
    }

    /// What is counted.
    public struct Counters: Equatable, Sendable {
        /// Training steps made.
        public var step: Int
        /// Updates of the generator: Adam's `t`.
        public var generatorUpdates: Int
        /// Updates of the discriminator.
        public var discriminatorUpdates: Int

        /// Names the three.
        public init(step: Int, generatorUpdates: Int, discriminatorUpdates: Int) {
            self.step = step
            self.generatorUpdates = generatorUpdates
            self.discriminatorUpdates = discriminatorUpdates
        }
    }

    /// Where the run stands.
    public var counters: Counters {
        Counters(
            step: step, generatorUpdates: generatorOptimizer.step,
            discriminatorUpdates: discriminatorOptimizer.step)
    }

    /// All numbers: of the generator, then of the discriminator, each parameter followed by Adam's moments
    /// `adam_m` and `adam_v`, each running statistic alone.
    public var arrays: [StateArray] {
        Self.arrays(of: generator.network, generatorOptimizer, prefix: Generator.prefix)
            + Self.arrays(of: discriminator.network, discriminatorOptimizer, prefix: Discriminator.prefix)
    }

    /// Throws where arrays of these names and shapes, in this order, or these counters do not fit. Nothing changes.
    public func check(
        _ saved: [(name: String, shape: [Int])], _ counters: Counters
    ) throws(StateError) {
        let arrays = self.arrays
        for (index, array) in arrays.enumerated() {
            guard index < saved.count, saved[index].name == array.name else { throw .missing(array.name) }
            guard saved[index].shape == array.shape.dimensions else {
                throw .shape(array.name, expected: array.shape.dimensions, found: saved[index].shape)
            }
        }
        if saved.count > arrays.count { throw .surplus(saved[arrays.count].name) }
        // Up to a hundred rounds of two updates of the discriminator make a step.
        let updates = 0...200 * Schedule.mostSteps
        guard (0...Schedule.mostSteps).contains(counters.step), updates.contains(counters.generatorUpdates),
            updates.contains(counters.discriminatorUpdates)
        else { throw .counters }
    }

    /// Goes on from these counters, when all arrays were replaced.
    public func resume(at counters: Counters) {
        step = counters.step
        generatorOptimizer.resume(at: counters.generatorUpdates)
        discriminatorOptimizer.resume(at: counters.discriminatorUpdates)
    }

    private static func arrays(of network: Network, _ adam: Adam, prefix: String) -> [StateArray] {
        let trained = Set(network.parameters.map(ObjectIdentifier.init))
        return network.namedState.flatMap { name, parameter in
            let value = StateArray("\(prefix).\(name)", of: parameter)
            guard trained.contains(ObjectIdentifier(parameter)) else { return [value] }
            return [value]
                + adam.stateArrays(
                    of: parameter, first: "\(value.name).adam_m", second: "\(value.name).adam_v")
        }
    }
}
