import Codecs

/// The progress of a training run.
public struct Progress: Sendable {
    /// Completed steps.
    public var step: Int
    /// Steps of the whole run.
    public var steps: Int
    /// The epoch of `step`, from 1; nil for runs without epochs.
    public var epoch: Int?
    /// Epochs of the whole run.
    public var epochs: Int?
    /// The metrics at `step`, in groups such as losses and accuracies.
    public var groups: [Group]
    /// The current speed; nil until it is known.
    public var stepsPerSecond: Double?

    /// Values that are shown together.
    public struct Group: Sendable {
        /// The name in a line: "loss".
        public var name: String
        /// Whether the values are shares, shown in percent.
        public var isShare: Bool
        /// The values, in order.
        public var figures: [Figure]

        /// Creates a group.
        public init(name: String, isShare: Bool, figures: [Figure]) {
            self.name = name
            self.isShare = isShare
            self.figures = figures
        }
    }

    /// One value.
    public struct Figure: Sendable {
        /// The name in a line.
        public var name: String
        /// The name in the bar; nil to omit it there.
        public var bar: String?
        /// Its value.
        public var value: Double

        /// Creates a figure.
        public init(name: String, bar: String?, value: Double) {
            self.name = name
            self.bar = bar
            self.value = value
        }
    }

    /// Creates the progress after `step`.
    public init(
        step: Int, steps: Int, epoch: Int? = nil, epochs: Int? = nil, groups: [Group], stepsPerSecond: Double?
    ) {
        self.step = step
        self.steps = steps
        self.epoch = epoch
        self.epochs = epochs
        self.groups = groups
        self.stepsPerSecond = stepsPerSecond
    }

    /// The seconds for the remaining steps at the current speed.
    public var secondsLeft: Double? {
        guard let stepsPerSecond, stepsPerSecond > 0 else { return nil }
        return Double(max(0, steps - step)) / stepsPerSecond
    }

    /// One line, for a file or a pipe.
    public var line: String {
        var parts = epochText.map { [$0] } ?? []
        parts.append("step \(step)/\(steps)")
        parts += groups.map { group in
            ([group.name] + group.figures.flatMap { [$0.name, group.text($0.value, decimals: 4)] })
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
        parts += timing
        return parts.joined(separator: "  ")
    }

    /// One line of at most `width` characters for a terminal, with a bar in the remaining space.
    ///
    /// Two groups fit into 80 columns. In narrower terminals the last groups are dropped first, then the
    /// speed, the first group and the bar.
    public func bar(width: Int) -> String {
        let done = "\(step)".atEnd(of: "\(steps)".count)
        let count = (epochText.map { "\($0) " } ?? "") + "\(done)/\(steps)"
        let shown = groups.map { group in
            group.figures.compactMap { figure in
                figure.bar.map { "\($0) \(group.text(figure.value, decimals: 3))" }
            }.joined(separator: " ")
        }
        let left = Array(timing.dropFirst())
        var choices: [[String]] = shown.indices.reversed().map { shown[...$0] + timing }
        choices += [shown.prefix(1) + left, left]
        for parts in choices {
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

    /// The speed and the remaining time, as far as known.
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

extension Progress.Group {
    /// A value with this many decimals; fewer for shares.
    fileprivate func text(_ value: Double, decimals: Int) -> String {
        if isShare { return "\(fixed(100 * value, decimals == 4 ? 1 : 0))%" }
        return fixed(value, abs(value) < 10 ? decimals : abs(value) < 100 ? decimals - 1 : 1)
    }
}
