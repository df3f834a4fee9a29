/// The presets' names.
enum PresetName: String, CaseIterable {
    case dense784, dense100
}

/// The processors that the kernels are compiled for.
enum CPULevelName: String, CaseIterable {
    case baseline, avx2
}

/// The options that several commands share, each in one place.
enum CommonOption {
    static func preset<Target>(
        default fallback: PresetName, store: @escaping (inout Target, PresetName) -> Void
    ) -> Option<Target> {
        let about = "the system: " + listed(PresetName.allCases.map(\.rawValue))
        return Option("--preset", "NAME", .name, about, default: fallback.rawValue, store: store)
    }

    static func threads<Target>(store: @escaping (inout Target, Int) -> Void) -> Option<Target> {
        Option(
            "--threads", "N", .wholeNumber(from: 1, to: 256),
            "worker threads; the result is the same with any number",
            default: "the number of cores", store: store)
    }

    static func cpu<Target>(store: @escaping (inout Target, CPULevelName) -> Void) -> Option<Target> {
        let about = "the kernels: " + listed(CPULevelName.allCases.map(\.rawValue))
        return Option(
            "--cpu", "LEVEL", .name, about, default: "the best that this processor has", store: store)
    }
}
