/// Everything that a diagnosis looks at. What could not be measured is nil, and its rules say nothing.
public struct Symptoms: Equatable, Sendable {
    /// The settings of the run.
    public var preset: Preset
    /// The images of the training set.
    public var images: Int
    /// How many different labels they have; nil if they have none.
    public var classes: Int?
    /// The names of the classes, in the order of their labels; nil where the labels are the names.
    public var classNames: [String]?
    /// Lines of statistics, in order.
    public var lines: [MetricLine]
    /// How far each network is from where it started, relative to the length of its parameters.
    public var movement: Movement?
    /// Images that the generator drew, and images of the training set.
    public var pixels: Pixels?
    /// What the judge of the data sees.
    public var judged: JudgedImages?
    /// Constant units of both networks.
    public var units: Units?

    /// Symptoms of a run of which only the settings are known.
    public init(_ preset: Preset, images: Int, lines: [MetricLine] = []) {
        self.preset = preset
        self.images = images
        self.lines = lines
    }

    /// How far both networks have moved.
    public struct Movement: Codable, Equatable, Sendable {
        /// The generator.
        public var generator: Double
        /// The discriminator.
        public var discriminator: Double

        /// Creates both.
        public init(generator: Double, discriminator: Double) {
            self.generator = generator
            self.discriminator = discriminator
        }
    }

    /// Figures of pixels.
    public struct Pixels: Codable, Equatable, Sendable {
        /// Of drawn images.
        public var drawn: ImageSpread
        /// Of training images.
        public var real: ImageSpread

        /// Creates both.
        public init(drawn: ImageSpread, real: ImageSpread) {
            self.drawn = drawn
            self.real = real
        }
    }

    /// Constant units.
    public struct Units: Codable, Equatable, Sendable {
        /// Of the generator.
        public var generator: [ConstantUnits]
        /// Of the discriminator.
        public var discriminator: [ConstantUnits]

        /// Creates both.
        public init(generator: [ConstantUnits], discriminator: [ConstantUnits]) {
            self.generator = generator
            self.discriminator = discriminator
        }
    }
}

/// The metrics of a step by their names. NaN and infinity are NaN.
public struct MetricLine: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The metrics.
    public var values: [String: Double]

    /// Creates a line.
    public init(step: Int, values: [String: Double]) {
        self.step = step
        self.values = values
    }
}
