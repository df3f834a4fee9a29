/// What a run has at most, for the command line and for files alike. See `Schedule.mostSteps` too.
enum RunLimits {
    /// Worker threads.
    static let threads = 256
    /// Images in a batch.
    static let batch = 8192
    /// Parameters of both networks: half a gigabyte, and as much for each of Adam's moments.
    static let parameters = 1 << 27
    /// Numbers that all layers of both networks give for a batch: a gigabyte, and as much for their gradients.
    static let outputs = 1 << 28
}
