/// Says what is wrong with a run, and what to try.
public enum Diagnosis {
    /// One thing that is wrong.
    public struct Finding: Equatable, Sendable {
        /// What it is, for programs.
        public var kind: Kind
        /// A sentence that says what is the matter.
        public var what: String
        /// A sentence that says what to try; empty where there is nothing to do.
        public var remedy: String

        /// Creates a finding.
        public init(_ kind: Kind, _ what: String, _ remedy: String = "") {
            self.kind = kind
            self.what = what
            self.remedy = remedy
        }

        /// Both sentences.
        public var text: String { remedy.isEmpty ? what : "\(what) \(remedy)" }
    }

    /// What can be wrong, and that nothing is.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Training ended in NaN or infinity.
        case diverged
        /// All training images have one label.
        case oneClass
        /// The training set is so small that the discriminator knows it by heart.
        case fewImages
        /// A network has hardly moved from its random start.
        case generatorStill, discriminatorStill
        /// Batch normalisation by the statistics of too few images.
        case smallBatch
        /// Latent vectors with too few numbers for the variety of the images.
        case smallLatent
        /// The images have no grey levels where real ones have some.
        case saturated
        /// The images are constant.
        case blank
        /// Gradients or losses that are out of all proportion.
        case learningRateTooHigh
        /// One network is far ahead, and the other cannot learn from it.
        case discriminatorAhead, generatorAhead
        /// Units that pass no gradient on.
        case deadUnits
        /// All images look alike.
        case collapse
        /// Classes that are not drawn.
        case missingClasses
        /// The networks chase each other.
        case oscillation
        /// Nothing is wrong, but the images do not look real yet.
        case tooShort
        /// Nothing is wrong.
        case nothingWrong
    }

    /// How many findings are told: more than two are most often consequences of the first.
    public static let mostTold = 2

    /// What is wrong, causes before their effects. One finding at least: that nothing is wrong.
    public static func findings(_ symptoms: Symptoms) -> [Finding] {
        var found: [Finding] = []
        for case let finding? in rules.lazy.map({ $0(symptoms) }) where found.count < mostTold {
            if !found.contains(where: { $0.kind == finding.kind }) { found.append(finding) }
        }
        if !found.isEmpty { return found }
        return [tooShort(symptoms) ?? Finding(.nothingWrong, "Nothing is wrong.")]
    }

    /// What is wrong as far as statistics show it, while a run trains. None where nothing is.
    public static func notices(_ symptoms: Symptoms) -> [Finding] {
        statisticsRules.compactMap { $0(symptoms) }
    }
}
