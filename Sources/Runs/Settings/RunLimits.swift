/// The limits of a run, for the command line and for files. See also `Schedule.mostSteps`.
package enum RunLimits {
    /// Worker threads.
    package static let threads = 256
    /// Images in a batch.
    package static let batch = 8192
    /// Parameters of both networks: half a gigabyte, and as much for each of Adam's moments.
    package static let parameters = 1 << 27
    /// Output values of all layers of both networks for a batch: a gigabyte, and as much for their gradients.
    package static let outputs = 1 << 28
}
