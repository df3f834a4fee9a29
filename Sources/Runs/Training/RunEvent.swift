import Reports

/// The events of a training run, for display.
package enum RunEvent {
    /// Steps were made.
    ///
    /// - `isDue`: enough time has passed to redraw it.
    /// - `isLogged`: its numbers are written to the statistics.
    /// - `isKept`: it ends an epoch with a sheet of samples.
    case progress(Progress, isDue: Bool, isLogged: Bool, isKept: Bool)
    /// A sheet of samples was written.
    case sheet(GrayImage, step: Int)
    /// A sentence for the user.
    case notice(String)
    /// The last step is done.
    case finished
}

/// How a run ended.
package struct RunEnd {
    /// The cause of the end.
    package enum Cause {
        /// All steps are done.
        case whole
        /// It was asked to stop, and has saved its state.
        case interrupted
        /// Training reached NaN or infinity. The step is that of the last checkpoint before it.
        case diverged(Health.Fault, lastCheckpoint: Int?)
    }

    /// The cause of the end.
    package var cause: Cause
    /// Whether training reached NaN or infinity.
    package var isDiverged: Bool { if case .diverged = cause { true } else { false } }
    /// The last step.
    package var step: Int
    /// Seconds of the whole run.
    package var seconds: Double
    /// The FID of the last evaluation, and the lowest of all; nil where there was none.
    package var fid: Double?, bestFID: Double?
    /// An error after everything was saved, such as an image that could not be written.
    package var failure: Failure?
}
