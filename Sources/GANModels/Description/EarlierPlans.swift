import Codecs
import TensorCore

/// `{"until": 900, "steps": 5600}`
extension RunLength.Plan: Described {
    /// More plans than any run needs.
    static let mostPlans = 1000

    /// A plan that members are read into.
    public static let blank = RunLength.Plan(until: 0, steps: 0)
    /// The step and the length.
    public static var members: [Member<RunLength.Plan>] {
        [
            .wholeNumber(
                "until", \.until, in: 1...Schedule.mostSteps, "The last step that followed this plan."),
            .wholeNumber(
                "steps", \.steps, in: 1...Schedule.mostSteps, "The steps that the run was to have."),
        ]
    }

    /// The JSON Schema of a list of plans.
    static var listSchema: JSONValue {
        .object([
            .init("type", .string("array")), .init("items", .reference(to: "plan")),
            .init("maxItems", .number("\(mostPlans)")),
        ])
    }
}

extension TrainingSpec {
    /// Plans another number of steps after a step of a run whose length is in steps.
    public mutating func plan(steps: Int, after step: Int) {
        guard case .steps(let planned) = length else { return }
        earlierPlans.append(RunLength.Plan(until: step, steps: planned))
        length = .steps(steps)
    }

    /// These settings as they were when a step was completed.
    public func planned(at step: Int) -> TrainingSpec {
        guard let index = earlierPlans.firstIndex(where: { step <= $0.until }) else { return self }
        var former = self
        former.length = .steps(earlierPlans[index].steps)
        former.earlierPlans.removeSubrange(index...)
        return former
    }

    /// The first error in the earlier plans, or nil.
    var planProblem: SpecProblem? {
        guard !earlierPlans.isEmpty else { return nil }
        guard case .steps(let steps) = length else {
            return SpecProblem("earlierPlans", "only a run that counts steps is planned anew")
        }
        var reached = 0
        for (index, plan) in earlierPlans.enumerated() {
            let problem = plan.memberProblem?.within("earlierPlans[\(index)]")
            if let problem { return problem }
            guard reached < plan.until, plan.until < min(plan.steps, steps) else {
                return SpecProblem("earlierPlans[\(index)]", "the plans are out of order")
            }
            reached = plan.until
        }
        return nil
    }
}
