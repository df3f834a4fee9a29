import Codecs

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
    /// What was measured at `step`, in groups: losses, accuracies.
    public var groups: [Group]
    /// The current speed; nil until it is known.
    public var stepsPerSecond: Double?

    /// Figures that belong together.
    public struct Group: Sendable {
        /// What a line calls them: "loss".
        public var name: String
        /// Whether they are shares of 1, shown in percent.
        public var isShare: Bool
        /// The figures, in order.
        public var figures: [Figure]

        /// Names a group.
        public init(name: String, isShare: Bool, figures: [Figure]) {
            self.name = name
            self.isShare = isShare
            self.figures = figures
        }
    }

    /// One figure.
    public struct Figure: Sendable {
        /// What a line calls it.
        public var name: String
        /// What the bar calls it; nil where it is left out there.
        public var bar: String?
        /// Its value.
        public var value: Double

        /// Names a figure.
        public init(name: String, bar: String?, value: Double) {
            self.name = name
            self.bar = bar
            self.value = value
        }
    }

    /// The progress after `step`.
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

    /// The seconds that the other steps will take at the current speed.
    public var secondsLeft: Double? {
        guard let stepsPerSecond, stepsPerSecond > 0 else { return nil }
        return Double(max(0, steps - step)) / stepsPerSecond
    }

    /// One line for a file or a pipe.
    public var line: String {
        var parts = epochText.map { [$0] } ?? []
        parts.append("step \(step)/\(steps)")
        parts += groups.map { group in
            ([group.name] + group.figures.map { "\($0.name) \(group.text($0.value, decimals: 4))" })
                .joined(separator: " ")
        }
        parts += timing
        return parts.joined(separator: "  ")
    }

    /// One line of at most `width` characters for a terminal, with a bar that takes what room there is.
    ///
    /// Two groups fit into 80 columns. Where there is less room, the last groups go first, then speed, the first group and
    /// the bar.
    public func bar(width: Int) -> String {
        let done = "\(step)".atEnd(of: "\(steps)".count)
        let count = (epochText.map { "\($0) " } ?? "") + "\(done)/\(steps)"
        let shown = groups.map { group in
            group.figures.compactMap { figure in
                figure.bar.map { "\($0) \(group.text(figure.value, decimals: 3))" }
            }.joined(separator: " ")
        }
        let left = Array(timing.dropFirst())
        let choices =
            shown.indices.reversed().map { shown[...$0] + timing } + [shown.prefix(1) + left, left[...]]
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

extension Progress.Group {
    /// A value with so many decimals; of shares, fewer.
    fileprivate func text(_ value: Double, decimals: Int) -> String {
        isShare ? "\(fixed(100 * value, decimals == 4 ? 1 : 0))%" : fixed(value, decimals)
    }
}
