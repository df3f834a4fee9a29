/// When checkpoints are written, and which are kept.
package struct CheckpointRule: Codable, Equatable {
    /// Steps between two checkpoints.
    package var every: Int
    /// The number of regular checkpoints to keep, in addition to the last.
    package var keep: Int

    /// Creates a rule.
    package init(every: Int, keep: Int) {
        self.every = every
        self.keep = keep
    }

    /// Whether a checkpoint is due after a step; the end of the run has one in any case.
    package func isDue(after step: Int) -> Bool { step % every == 0 }

    /// Whether the checkpoint of `step` is kept when that of `last` was written. This depends only on the two
    /// numbers, so a run that was interrupted ends with the same files as one that was not.
    package func stays(_ step: Int, beside last: Int) -> Bool {
        step == last || (step < last && isDue(after: step) && (last / every - step / every) < keep)
    }
}
