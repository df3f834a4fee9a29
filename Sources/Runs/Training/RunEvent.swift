import Reports

/// What happens while a run trains, for whoever shows it.
package enum RunEvent {
    /// Steps were made.
    ///
    /// - `isDue`: enough time has passed to show it anew.
    /// - `isLogged`: its numbers are written to the statistics.
    /// - `isKept`: it ends an epoch with a sheet of samples.
    case progress(Progress, isDue: Bool, isLogged: Bool, isKept: Bool)
    /// A sheet of samples was written.
    case sheet(GrayImage, step: Int)
    /// Something that the user should know.
    case notice(String)
    /// No more steps are made.
    case finished
}

/// How a run ended.
package struct RunEnd {
    /// Why it ended.
    package enum Cause {
        /// All steps are made.
        case whole
        /// It was asked to stop, and has saved all that going on needs.
        case interrupted
        /// Training led to NaN or infinity. The step is that of the last checkpoint before.
        case diverged(Health.Fault, lastCheckpoint: Int?)
    }

    /// Why it ended.
    package var cause: Cause
    /// The last step.
    package var step: Int
    /// Seconds that the whole run took.
    package var seconds: Double
    /// The FID of the last evaluation, and the lowest of all; nil where there was none.
    package var fid: Double?, bestFID: Double?
    /// What failed after all was saved, such as a picture that could not be written.
    package var failure: Failure?
}
