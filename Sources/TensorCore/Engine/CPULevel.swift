import Foundation

/// The instruction set that the kernels use. Results differ between `baseline` and the others in the last
/// bits, because it does not fuse multiply-adds on x86-64; within one level they are the same on every
/// machine.
public enum CPULevel: String, CaseIterable, Sendable, Codable {
    /// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
    case baseline
    /// AVX2 and FMA, on x86-64 since 2013 (Intel Haswell) and 2015 (AMD Excavator).
    case avx2
    /// AVX-512 (F, VL, BW, DQ), on x86-64 since 2017 (Intel Skylake-X) and 2022 (AMD Zen 4). Every number is
    /// the one that `avx2` computes.
    case avx512

    /// The levels that this processor can run, best first.
    public static let available: [CPULevel] = {
        let extensions = processorExtensions()
        return allCases.reversed().filter { $0.makeTable != nil && extensions.isSuperset(of: $0.extensions) }
    }()

    /// The fastest level that this processor can run.
    public static var best: CPULevel { available[0] }

    /// Whether this processor can run the level.
    public var isAvailable: Bool { Self.available.contains(self) }

    /// Whether both levels compute the same bits: `avx2` and `avx512` fuse the same multiply-adds and keep
    /// the order of every sum.
    public func agrees(with other: CPULevel) -> Bool {
        self == other || (self != .baseline && other != .baseline)
    }

    /// The fastest available level that computes the same bits as this one; itself if it is available.
    public var substitute: CPULevel? {
        isAvailable ? self : Self.available.first { $0.agrees(with: self) }
    }

    /// The instruction-set extensions that a level needs, by their Linux names.
    private var extensions: [String] {
        switch self {
        case .baseline: []
        case .avx2: ["avx2", "fma"]
        case .avx512: ["avx2", "fma", "avx512f", "avx512vl", "avx512bw", "avx512dq"]
        }
    }
}

#if arch(x86_64) && os(Linux)
    /// The extensions that Linux lists for every processor.
    private func processorExtensions() -> Set<String> {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return [] }
        let flags = text.split(separator: "\n").filter { $0.hasPrefix("flags") }
            .map { Set($0.split(separator: " ").map(String.init)) }
        guard let first = flags.first else { return [] }
        return flags.dropFirst().reduce(first) { $0.intersection($1) }
    }
#elseif arch(x86_64) && os(macOS)
    /// The extensions that macOS reports (`sysctl hw.optional`), by their Linux names.
    private func processorExtensions() -> Set<String> {
        let names = ["avx2": "hw.optional.avx2_0", "fma": "hw.optional.fma"]
        return Set(
            names.filter { _, name in
                var value: Int32 = 0
                var size = MemoryLayout<Int32>.size
                return unsafe sysctlbyname(name, &value, &size, nil, 0) == 0 && value == 1
            }.keys)
    }
#else
    private func processorExtensions() -> Set<String> { [] }
#endif
