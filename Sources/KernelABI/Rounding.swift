/// The least number of groups of `size` that hold `count`: the quotient, rounded up. Neither is negative.
@inlinable @inline(__always)
public func ceilingQuotient(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }

/// The least multiple of `size` that is at least `count`.
@inlinable @inline(__always)
public func roundedUp(_ count: Int, toMultipleOf size: Int) -> Int { ceilingQuotient(count, size) * size }
