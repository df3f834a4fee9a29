/// Which of a run's evaluated generators is kept as the best: the one with the lowest FID, the first of
/// equals.
struct BestGenerator {
    /// The lowest FID so far; nil before the first.
    private(set) var fid: Double?

    init(fid: Double?) { self.fid = fid }

    /// Whether a generator with this FID is the best so far, and then keeps its FID.
    mutating func takes(_ fid: Double) -> Bool {
        guard fid.isFinite, self.fid.map({ fid < $0 }) ?? true else { return false }
        self.fid = fid
        return true
    }
}
