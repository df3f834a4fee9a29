/// When checkpoints are written and which of them stay.
package struct CheckpointRule: Codable, Equatable {
    /// Steps between two.
    package var every: Int
    /// How many of the regular ones stay, beside the last.
    package var keep: Int

    /// A rule.
    package init(every: Int, keep: Int) {
        self.every = every
        self.keep = keep
    }

    /// Whether one is due after a step, unless that ends the run.
    package func isDue(after step: Int) -> Bool { step % every == 0 }

    /// Whether the one of `step` stays when that of `last` was written: a question of the two numbers alone, so that
    /// a run that was interrupted ends with the same files as one that was not.
    package func stays(_ step: Int, beside last: Int) -> Bool {
        step == last || (step < last && isDue(after: step) && (last / every - step / every) < keep)
    }
}
