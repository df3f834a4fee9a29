/// Measures the limits of the machine, to compare the engine with.
extension Engine {
    /// Runs `count` rounds of 12 multiply-adds of whole vectors in registers on every thread. Returns the
    /// floating-point operations of all threads together: their rate is the machine's peak.
    @discardableResult
    public func multiplyAddChains(_ count: Int) -> Double {
        let threads = pool.threads
        pool.split(threads) { parts in
            for _ in parts {
                // Using the sum keeps the chains from being optimised away.
                require(!kernels.multiplyAddChains(count).isNaN, "multiply-add chains diverged")
            }
        }
        return Double(2 * 12 * kernels.traits.lanes * count) * Double(threads)
    }

    /// Runs an empty loop on all threads: the cost of starting them and waiting for them.
    public func forkAndJoin() {
        pool.split(pool.threads) { _ in }
    }
}
