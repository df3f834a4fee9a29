/// Work that shows what the machine can do at most, for measuring the engine against.
extension Engine {
    /// Runs `count` rounds of 192 floating-point operations in registers on every thread, and returns the
    /// operations of all threads together. Nothing can be faster than its rate.
    @discardableResult
    public func multiplyAddChains(_ count: Int) -> Double {
        let threads = pool.threads
        pool.split(threads) { parts in
            for _ in parts {
                // The sum is NaN for no count: the comparison keeps the chains from being optimised away.
                require(!kernels.multiplyAddChains(count).isNaN, "multiply-add chains diverged")
            }
        }
        return 192 * Double(count) * Double(threads)
    }

    /// Shares nothing among the threads: what it takes to set them going and wait for them.
    public func forkAndJoin() {
        pool.split(pool.threads) { _ in }
    }
}
