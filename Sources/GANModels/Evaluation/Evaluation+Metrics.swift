/// The figures of an evaluation that a run keeps in its statistics.
extension Evaluation {
    /// Images that are generated for an evaluation during training: enough to see a run improve, in a fifth
    /// of the time of 10,000. Figures of other numbers of images do not compare.
    public static let imagesWhileTraining = 2000

    /// The kinds of all metrics, in the order of the log.
    public static let metricKinds = [fidKind] + otherKinds

    /// Those that are drawn as curves.
    public static let drawnKinds = metricKinds.filter { ![moments, classes].contains($0.panel) }

    /// The metrics.
    public var metrics: [Metric] {
        let values: [Double?] = [
            fid, kid.mean, overlap.precision, overlap.recall, overlap.density, overlap.coverage,
            Double(shares.modes), divergence, confidence, asAsked,
        ]
        return zip(Self.metricKinds, values).compactMap { kind, value in value.map { Metric(kind, $0) } }
    }

    /// The Fréchet distance, by which the best generator of a run is chosen.
    public static let fidKind = Metric.Kind(
        "fid", label: "FID of \(imagesWhileTraining) images",
        panel: Metric.Panel("Fréchet distance", short: "FID"), shown: .everywhere("", bar: "FID"))

    private static let otherKinds: [Metric.Kind] = [
        .init("kid", label: "KID", panel: moments),
        .init("precision", label: "precision", panel: sets),
        .init("recall", label: "recall", panel: sets),
        .init("density", label: "density", panel: sets),
        .init("coverage", label: "coverage", panel: sets),
        .init("modes", label: "classes", panel: classes),
        .init("divergence", label: "divergence", panel: classes),
        .init("confidence", label: "confidence", panel: classes),
        .init("as_asked", label: "read as asked", panel: sets),
    ]

    private static let moments = Metric.Panel("kernel distance", short: "KID")
    private static let sets = Metric.Panel("overlap with real images", short: "overlap", unit: "%")
    private static let classes = Metric.Panel("classes", short: "classes")
}
