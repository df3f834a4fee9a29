/// `count / size`, rounded up. Neither is negative.
@inlinable @inline(__always)
public func ceilingQuotient(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }

/// `count` rounded up to a multiple of `size`.
@inlinable @inline(__always)
public func roundedUp(_ count: Int, toMultipleOf size: Int) -> Int { ceilingQuotient(count, size) * size }
