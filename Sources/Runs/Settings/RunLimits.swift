/// What a run has at most, for the command line and for files alike. See `Schedule.mostSteps` too.
package enum RunLimits {
    /// Worker threads.
    package static let threads = 256
    /// Images in a batch.
    package static let batch = 8192
    /// Parameters of both networks: half a gigabyte, and as much for each of Adam's moments.
    package static let parameters = 1 << 27
    /// Numbers that all layers of both networks give for a batch: a gigabyte, and as much for their gradients.
    package static let outputs = 1 << 28
}
