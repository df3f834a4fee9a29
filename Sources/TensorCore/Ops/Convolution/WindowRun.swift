import KernelABI

/// Neighbouring destination pixels of one direction that see the same taps of their windows.
struct WindowRun: Sendable {
    /// The first of them.
    let first: Int
    /// How many there are.
    let count: Int
    /// The source pixel under the first tap that the first of them sees.
    let source: Int
    /// The first tap seen.
    let tap: Int
    /// How many taps are seen; 0 where a window lies in the padding alone.
    let taps: Int

    /// Cuts `count` destination pixels into runs: pixel i's window begins at source pixel `start + i * step` and has
    /// `taps` pixels, of which those within `length` are seen.
    static func all(_ count: Int, step: Int, start: Int, taps: Int, length: Int) -> [WindowRun] {
        func seen(_ i: Int) -> Range<Int> {
            let window = start + i * step
            let first = max(0, -window)
            return first..<max(first, min(taps, length - window))
        }
        var runs: [WindowRun] = []
        var first = 0
        while first < count {
            let range = seen(first)
            var end = first + 1
            while end < count, seen(end) == range || (range.isEmpty && seen(end).isEmpty) { end += 1 }
            runs.append(
                WindowRun(
                    first: first, count: end - first,
                    source: range.isEmpty ? 0 : start + first * step + range.lowerBound,
                    tap: range.isEmpty ? 0 : range.lowerBound, taps: range.count))
            first = end
        }
        return runs
    }
}

/// Large pixels q, q + stride, q + 2 stride ... of one direction. Only every stride-th tap reaches them, so that they see
/// the small map through a dense window of their own.
struct StrideClass: Sendable {
    /// The first pixel, q.
    let first: Int
    /// How many taps reach the class. The later a tap, the earlier the small pixel from which it reaches a large one; so
    /// in the order of small pixels, which is the window's here, taps come last to first.
    let taps: Int
    /// The class's pixels.
    let runs: [WindowRun]

    init(_ first: Int, _ windows: Windows, large: Int, small: Int) {
        let stride = windows.stride
        self.first = first
        // Tap k of small pixel s is large pixel s stride - padding + k.
        let earliest = (first + windows.padding) % stride
        taps = earliest < windows.kernel ? ceilingQuotient(windows.kernel - earliest, stride) : 0
        let start = (first + windows.padding) / stride - taps + 1
        let count = large > first ? ceilingQuotient(large - first, stride) : 0
        runs = WindowRun.all(count, step: 1, start: start, taps: taps, length: small)
    }
}
