import Foundation

/// Which instructions the kernels use. Results differ between levels in the last bits, as fused and unfused
/// multiply-add do, and are the same on every machine within one.
public enum CPULevel: String, CaseIterable, Sendable, Codable {
    /// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
    case baseline
    /// AVX2 and FMA, on x86-64 since 2013 (Intel Haswell) and 2015 (AMD Excavator).
    case avx2

    /// The levels that this processor can run, best first.
    public static let available: [CPULevel] = hasAVX2() ? [.avx2, .baseline] : [.baseline]

    /// The fastest level that this processor can run.
    public static var best: CPULevel { available[0] }

    /// Whether this processor can run the level.
    public var isAvailable: Bool { Self.available.contains(self) }
}

#if canImport(KernelsAVX2) && os(Linux)
    /// Whether every processor that Linux lists has both extensions.
    private func hasAVX2() -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return false }
        let flags = text.split(separator: "\n").filter { $0.hasPrefix("flags") }
        guard !flags.isEmpty else { return false }
        return flags.allSatisfy { line in
            let words = Set(line.split(separator: " "))
            return words.contains("avx2") && words.contains("fma")
        }
    }
#elseif canImport(KernelsAVX2) && os(macOS)
    /// Whether macOS reports both extensions (`sysctl hw.optional`).
    private func hasAVX2() -> Bool {
        ["hw.optional.avx2_0", "hw.optional.fma"].allSatisfy { name in
            var value: Int32 = 0
            var size = MemoryLayout<Int32>.size
            return unsafe sysctlbyname(name, &value, &size, nil, 0) == 0 && value == 1
        }
    }
#else
    private func hasAVX2() -> Bool { false }
#endif
