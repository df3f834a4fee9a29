import Foundation

/// `value` with that many decimals; `nan` and `inf` as such.
func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
}

/// Seconds, rounded up, as `9s`, `2m09s` or `1h02m`.
public func duration(_ seconds: Double) -> String {
    guard seconds < 3_600_000 else { return "over 1000h" }
    let whole = Int(max(0, seconds).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(two(whole % 60))s" }
    return "\(whole / 3600)h\(two(whole / 60 % 60))m"
}
