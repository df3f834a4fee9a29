import TensorCore

/// The state of a run, without preset, seed and images: the contents of a checkpoint. Random numbers have no
/// state: the step is their address, and the position in an epoch follows from it too.
public final class TrainingState {
    /// The generator.
    public let generator: Generator
    /// The average of the generator over its updates; nil where the training has none.
    public let average: Generator?
    /// The generator that images are drawn with: the average, if there is one.
    public var drawing: Generator { average ?? generator }
    /// The discriminator.
    public let discriminator: Discriminator
    /// The number of completed steps.
    public internal(set) var step = 0
    let generatorOptimizer: Adam
    let discriminatorOptimizer: Adam

    /// Creates the state at step 0, with random weights from a seed. The preset must have no `problem`.
    public init(_ preset: Preset, seed: UInt64, on engine: Engine) {
        let problem = preset.problem
        require(problem == nil, "\(preset.name) cannot be trained: \(problem?.description ?? "").")
        let (model, training) = (preset.model, preset.training)
        generator = Generator(
            model.generator, image: model.image, weights: model.weights, seed: seed, on: engine)
        // It starts as the generator does.
        average = training.average.map { _ in
            Generator(model.generator, image: model.image, weights: model.weights, seed: seed, on: engine)
        }
        discriminator = Discriminator(model.discriminator, weights: model.weights, seed: seed, on: engine)
        generatorOptimizer = training.generator.makeAdam(for: generator.network)
        discriminatorOptimizer = training.discriminator.makeAdam(for: discriminator.network)
    }

    /// The counters of a run.
    public struct Counters: Equatable, Sendable {
        /// Completed training steps.
        public var step: Int
        /// Updates of the generator: Adam's `t`.
        public var generatorUpdates: Int
        /// Updates of the discriminator.
        public var discriminatorUpdates: Int

        /// Creates counters.
        public init(step: Int, generatorUpdates: Int, discriminatorUpdates: Int) {
            self.step = step
            self.generatorUpdates = generatorUpdates
            self.discriminatorUpdates = discriminatorUpdates
        }
    }

    /// The current counters.
    public var counters: Counters {
        Counters(
            step: step, generatorUpdates: generatorOptimizer.step,
            discriminatorUpdates: discriminatorOptimizer.step)
    }

    /// All arrays: the generator's, its average's, then the discriminator's. Each trained parameter is
    /// followed by its Adam moments, `adam_m` and `adam_v`.
    public var arrays: [StateArray] {
        Self.arrays(of: generator.network, generatorOptimizer, prefix: Generator.prefix)
            + (average?.network.namedState ?? []).map {
                StateArray("\(Generator.averagePrefix).\($0.name)", of: $0.parameter)
            }
            + Self.arrays(of: discriminator.network, discriminatorOptimizer, prefix: Discriminator.prefix)
    }

    /// Throws where these arrays, in this order, or these counters do not fit. Changes nothing.
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
        // A step makes up to a hundred rounds of two updates of the discriminator.
        let updates = 0...200 * Schedule.mostSteps
        guard (0...Schedule.mostSteps).contains(counters.step), updates.contains(counters.generatorUpdates),
            updates.contains(counters.discriminatorUpdates)
        else { throw .counters }
    }

    /// Continues from these counters, after all arrays were replaced.
    public func resume(at counters: Counters) {
        step = counters.step
        generatorOptimizer.resume(at: counters.generatorUpdates)
        discriminatorOptimizer.resume(at: counters.discriminatorUpdates)
    }

    /// Moves the average towards the generator after its update of a step.
    func updateAverage(_ training: TrainingSpec, on engine: Engine) {
        guard let average, let spec = training.average else { return }
        average.network.move(
            towards: generator.network, by: Float(spec.share(after: step, batch: training.batch)), on: engine)
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
