/// When checkpoints are written and which of them stay.
struct CheckpointRule: Codable, Equatable {
    /// Steps between two.
    var every: Int
    /// How many of the regular ones stay, beside the last.
    var keep: Int

    /// Whether one is due after a step, unless that ends the run.
    func isDue(after step: Int) -> Bool { step % every == 0 }

    /// Whether the one of `step` stays when that of `last` was written: a question of the two numbers alone, so that
    /// a run that was interrupted ends with the same files as one that was not.
    func stays(_ step: Int, beside last: Int) -> Bool {
        step == last || (step < last && isDue(after: step) && (last / every - step / every) < keep)
    }
}
