import Foundation

/// Where a training run is: what a line of progress says.
public struct Progress: Sendable {
    /// The steps done.
    public var step: Int
    /// The steps to be done in all.
    public var steps: Int
    /// The epoch that `step` belongs to, from 1; nil where steps make no epochs.
    public var epoch: Int?
    /// The epochs in all.
    public var epochs: Int?
    /// The discriminator's loss at `step`.
    public var discriminatorLoss: Double
    /// The generator's loss at `step`.
    public var generatorLoss: Double
    /// The share of real images that the discriminator took for real, 0 to 1.
    public var accuracyOnReal: Double
    /// The share of generated images that the discriminator took for generated, 0 to 1.
    public var accuracyOnGenerated: Double
    /// The share of its images that the generator passed off as real in its own update, 0 to 1; nil to leave out.
    public var generatorAccuracy: Double?
    /// The current speed; nil until it is known.
    public var stepsPerSecond: Double?

    /// The progress after `step`.
    public init(
        step: Int, steps: Int, epoch: Int? = nil, epochs: Int? = nil, discriminatorLoss: Double,
        generatorLoss: Double, accuracyOnReal: Double, accuracyOnGenerated: Double,
        generatorAccuracy: Double? = nil, stepsPerSecond: Double?
    ) {
        self.step = step
        self.steps = steps
        self.epoch = epoch
        self.epochs = epochs
        self.discriminatorLoss = discriminatorLoss
        self.generatorLoss = generatorLoss
        self.accuracyOnReal = accuracyOnReal
        self.accuracyOnGenerated = accuracyOnGenerated
        self.generatorAccuracy = generatorAccuracy
        self.stepsPerSecond = stepsPerSecond
    }

    /// The seconds that the other steps will take at the current speed.
    public var secondsLeft: Double? {
        guard let stepsPerSecond, stepsPerSecond > 0 else { return nil }
        return Double(max(0, steps - step)) / stepsPerSecond
    }

    /// One line for a file or a pipe.
    public var line: String {
        let generator = generatorAccuracy.map { " G \(fixed(100 * $0, 1))%" } ?? ""
        var parts = epochText.map { [$0] } ?? []
        parts += [
            "step \(step)/\(steps)",
            "loss D \(fixed(discriminatorLoss, 4)) G \(fixed(generatorLoss, 4))",
            "accuracy real \(fixed(100 * accuracyOnReal, 1))% generated \(fixed(100 * accuracyOnGenerated, 1))%"
                + generator,
        ]
        parts += timing
        return parts.joined(separator: "  ")
    }

    /// One line of at most `width` characters for a terminal, with a bar that takes what room there is.
    ///
    /// Everything fits into 80 columns. Where it does not, the accuracies go first, then speed, losses and bar.
    public func bar(width: Int) -> String {
        let padding = String(repeating: " ", count: max(0, "\(steps)".count - "\(step)".count))
        let count = (epochText.map { "\($0) " } ?? "") + "\(padding)\(step)/\(steps)"
        let losses = ["D \(fixed(discriminatorLoss, 3)) G \(fixed(generatorLoss, 3))"]
        let accuracies = [
            "real \(fixed(100 * accuracyOnReal, 0))% gen \(fixed(100 * accuracyOnGenerated, 0))%"
        ]
        let left = Array(timing.dropFirst())
        for parts in [losses + accuracies + timing, losses + timing, losses + left, left] {
            let text = parts.joined(separator: "  ")
            let cells = min(40, width - count.count - text.count - 4)
            if cells >= 4 { return "\(count) [\(Self.cells(cells, done: share))] \(text)" }
        }
        return String(count.prefix(max(0, width)))
    }

    private var epochText: String? {
        guard let epoch, let epochs else { return nil }
        return "epoch \(epoch)/\(epochs)"
    }

    /// The speed and the time left, as far as they are known.
    private var timing: [String] {
        guard let stepsPerSecond, let secondsLeft else { return [] }
        return [
            "\(fixed(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0)) steps/s", "\(duration(secondsLeft)) left",
        ]
    }

    private var share: Double {
        steps > 0 ? min(1, max(0, Double(step) / Double(steps))) : 1
    }

    private static func cells(_ count: Int, done share: Double) -> String {
        let full = Int(Double(count) * share)
        let head = full < count ? ">" : ""
        return String(repeating: "=", count: full) + head
            + String(repeating: " ", count: count - full - head.count)
    }
}

/// `value` with that many decimals; `nan` and `inf` as such.
func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
}

/// Seconds, rounded up, as `9s`, `2m09s` or `1h02m`.
public func duration(_ seconds: Double) -> String {
    guard seconds < 3_600_000 else { return "over 1000h" }
    let whole = Int(max(0, seconds).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(two(whole % 60))s" }
    return "\(whole / 3600)h\(two(whole / 60 % 60))m"
}
