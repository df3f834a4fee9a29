/// Work that shows what the machine can do at most, for measuring the engine against.
extension Engine {
    /// Runs `count` rounds of 12 multiply-adds of whole vectors in registers on every thread, and returns the
    /// floating-point operations of all threads together. Nothing can be faster than its rate.
    @discardableResult
    public func multiplyAddChains(_ count: Int) -> Double {
        let threads = pool.threads
        pool.split(threads) { parts in
            for _ in parts {
                // The sum is NaN for no count: the comparison keeps the chains from being optimised away.
                require(!kernels.multiplyAddChains(count).isNaN, "multiply-add chains diverged")
            }
        }
        return Double(2 * 12 * kernels.traits.lanes * count) * Double(threads)
    }

    /// Shares nothing among the threads: what it takes to set them going and wait for them.
    public func forkAndJoin() {
        pool.split(pool.threads) { _ in }
    }
}
