import Codecs
import Foundation

/// An exponential average of the generator over its updates, which images are drawn with (Karras et al. 2018,
/// section 4.1; Yazici et al. 2019). It draws better images than any single step's generator, because it
/// averages over the noise of training.
public struct AverageSpec: Equatable, Sendable {
    /// After how many generated images a generator counts half as much.
    public var halfLife: Double
    /// The half-life is at most this share of all images so far, so that early, bad generators are forgotten
    /// (Karras et al. 2020, `ema_rampup` in the code of StyleGAN2-ADA); 0 for no limit.
    public var rampUp: Double

    /// Creates settings.
    public init(halfLife: Double, rampUp: Double = 0.05) {
        self.halfLife = halfLife
        self.rampUp = rampUp
    }

    /// How much of its difference from the generator the average takes over after a step, from 1, with a
    /// batch of generated images.
    func share(after step: Int, batch: Int) -> Double {
        let seen = Double(step) * Double(batch)
        let limit = rampUp > 0 ? rampUp * seen + 1 : .infinity
        return 1 - exp2(-Double(batch) / min(halfLife, limit))
    }
}

/// `{"halfLife": 80000, "rampUp": 0.05}`
extension AverageSpec: Described {
    /// The common settings.
    public static let blank = AverageSpec(halfLife: 0)
    /// Half-life and ramp.
    public static var members: [Member<AverageSpec>] {
        [
            .number(
                "halfLife", \.halfLife, NumberBounds(atLeast: 1, atMost: 1e12),
                "The number of generated images after which a generator counts half as much."),
            .number(
                "rampUp", \.rampUp, NumberBounds(atLeast: 0, atMost: 1),
                "The half-life is at most this share of all images so far; 0 for no limit.",
                default: blank.rampUp),
        ]
    }
}
