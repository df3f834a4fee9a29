/// The length of a run in steps, for schedules. A run that has a time to keep is planned anew on the way; its
/// schedules then stretch to what is left of it.
public struct RunLength: Equatable, Sendable, ExpressibleByIntegerLiteral {
    /// A plan that was replaced.
    public struct Plan: Equatable, Sendable {
        /// The last step that followed it.
        public var until: Int
        /// The steps that the whole run was to have.
        public var steps: Int

        /// Creates a plan that was followed until a step.
        public init(until: Int, steps: Int) {
            self.until = until
            self.steps = steps
        }
    }

    /// The steps of the whole run.
    public var steps: Int
    /// Earlier plans, first to last: `until` rises, and stays below the `steps` of its own and the next plan.
    public var earlier: [Plan]

    /// Creates a length.
    public init(_ steps: Int, earlier: [Plan] = []) {
        self.steps = steps
        self.earlier = earlier
    }

    /// A length that was never planned anew.
    public init(integerLiteral steps: Int) { self.init(steps) }

    /// Where a step lies, as a step of a run of `steps` steps at an even pace. After each change of the plan,
    /// the rest of the way is divided evenly among the rest of the steps, so it neither jumps nor turns back.
    public func position(of step: Int) -> Double {
        guard !earlier.isEmpty else { return Double(step) }
        var (start, progress) = (0, 0.0)
        for plan in earlier + [Plan(until: .max, steps: steps)] {
            let end = min(step, plan.until)
            progress += (1 - progress) * (Double(end - start) / Double(plan.steps - start))
            guard end < step else { break }
            start = end
        }
        return progress * Double(steps)
    }
}
