import Foundation

/// The range of an axis, with ticks at round numbers: multiples of 1, 2 or 5 times a power of ten.
struct Scale: Equatable {
    let low: Double
    let high: Double

    /// Covers a range. A range of one number, or of indistinguishable ones, is widened on both sides.
    init(covering range: ClosedRange<Double>) {
        let (low, high) = (range.lowerBound, range.upperBound)
        let size = max(low.magnitude, high.magnitude)
        if high - low > 1e-9 * size, high - low > 1e-300 {
            (self.low, self.high) = (low, high)
        } else {
            let room = size > 1e-290 ? size / 2 : 1
            (self.low, self.high) = (low - room, high + room)
        }
    }

    /// The position of `number`: 0 at the low end, 1 at the high end.
    func share(_ number: Double) -> Double { (number - low) / (high - low) }

    /// This scale, extended to ticks at both ends.
    func rounded(ticks: Int) -> Scale {
        let step = step(ticks)
        return Scale(covering: (low / step).rounded(.down) * step...(high / step).rounded(.up) * step)
    }

    /// The distance of ticks, of which there are at most `limit`, or one more when both ends are ticks.
    func step(_ limit: Int) -> Double {
        let least = (high - low) / Double(max(1, limit)) * (1 - 1e-9)
        let power = pow(10, log10(least).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
    }

    /// The ticks and their labels, in order.
    func ticks(_ limit: Int) -> [(value: Double, label: String)] {
        let step = step(limit)
        let slack = 1e-6
        let first = (low / step - slack).rounded(.up)
        let count = Int((high / step + slack).rounded(.down) - first) + 1
        let values = (0..<max(0, count)).map { (first + Double($0)) * step }
        let label = Self.labels(step: step, greatest: values.map(\.magnitude).max() ?? 0)
        return values.map { ($0, $0.magnitude < step / 2 ? "0" : Self.typeset(label($0))) }
    }

    /// Uses real minus signs, and removes zeros before an exponent.
    private static func typeset(_ label: String) -> String {
        label.replacingOccurrences(of: "e-0", with: "e-").replacingOccurrences(of: "e+0", with: "e")
            .replacingOccurrences(of: "e+", with: "e").replacingOccurrences(of: "-", with: "\u{2212}")
    }

    /// Formats multiples of `step`: from 10,000 on in thousands (k) and so on, with the necessary decimals;
    /// with an exponent where that gets long.
    private static func labels(step: Double, greatest: Double) -> (Double) -> String {
        let units = [(1e9, "G"), (1e6, "M"), (1e3, "k"), (1, "")]
        let unit = units.first { greatest >= $0.0 && (greatest >= 10_000 || $0.0 == 1) } ?? (1, "")
        let decimals = max(0, -Int(log10(step / unit.0 * (1 + 1e-9)).rounded(.down)))
        guard decimals <= 5, greatest < 1e13 else { return { String(format: "%g", $0) } }
        return { fixed($0 / unit.0, decimals) + unit.1 }
    }
}
