/// How far two sets of images lie in each other, by the balls around each vector that reach to its k-th
/// nearest neighbour within its own set: precision and recall (Kynkäänniemi et al. 2019), density and
/// coverage (Naeem et al. 2020, equations 4 and 5). A vector on a ball's surface is outside, as in the
/// authors' program (clovaai/generative-evaluation-prdc).
public struct SetOverlap: Equatable, Sendable {
    /// The share of generated images that lie in the ball of a real one: how real they look.
    public var precision: Double
    /// The share of real images that lie in the ball of a generated one: how much of the variety is met.
    public var recall: Double
    /// In how many real images' balls a generated one lies, as a share of k: may exceed 1.
    public var density: Double
    /// The share of real images with a generated one in their ball.
    public var coverage: Double

    /// k: as in Naeem et al. 2020.
    static let neighbors = 5
}
