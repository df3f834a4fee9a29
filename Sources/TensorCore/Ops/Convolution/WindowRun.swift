import KernelABI

/// A run of destination pixels, in one direction, whose windows contain the same taps.
struct WindowRun: Sendable {
    /// The first pixel.
    let first: Int
    /// The number of pixels.
    let count: Int
    /// The source pixel under the first pixel's first valid tap.
    let source: Int
    /// The first valid tap.
    let tap: Int
    /// The number of valid taps; 0 where a window lies in the padding alone.
    let taps: Int

    /// Cuts `count` destination pixels into runs. The window of pixel i begins at source pixel `start + i *
    /// step` and has `taps` pixels, of which those within `length` are valid.
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

/// Large pixels q, q + stride, q + 2 stride ... in one direction. Only every stride-th tap reaches them, so
/// their sources form a dense window of the small map.
struct StrideClass: Sendable {
    /// The first pixel, q.
    let first: Int
    /// The number of taps that reach the class. A later tap comes from an earlier small pixel, so in the
    /// window, which is in the order of small pixels, taps run last to first.
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
