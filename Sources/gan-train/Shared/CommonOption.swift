import Codecs
import CommandLineKit
import GANModels
import Runs
import TensorCore

/// The options that several commands share, each in one place.
enum CommonOption {
    static func preset<Target>(
        default fallback: Preset, store: @escaping (inout Target, Preset) -> Void
    ) -> Option<Target> {
        let about = "the system: " + listed(Preset.all.map(\.name))
        return Option(
            "--preset", "NAME", .choice(Preset.all.map { ($0.name, $0) }), about, default: fallback.name,
            store: store)
    }

    static func model<Target>(store: @escaping (inout Target, String) -> Void) -> Option<Target> {
        Option(
            "--model", "FILE", .path("a file"), "a system of your own, as docs/models.md says", default: nil,
            store: store)
    }

    static func threads<Target>(
        _ about: String = "worker threads; the result is the same with any number",
        store: @escaping (inout Target, Int) -> Void
    ) -> Option<Target> {
        Option(
            "--threads", "N", .wholeNumber(from: 1, to: RunLimits.threads), about,
            default: "the number of cores",
            store: store)
    }

    static func crop<Target>(store: @escaping (inout Target, Int) -> Void) -> Option<Target> {
        Option(
            "--crop", "N", .wholeNumber(from: 1, to: 1000), "the middle NxN pixels of each image",
            default: "all of them", store: store)
    }

    static func unverified<Target>(store: @escaping (inout Target) -> Void) -> Option<Target> {
        Option(
            flag: "--unverified", "use a generator.safetensors that another program wrote or changed",
            store: store)
    }

    static func cpu<Target>(store: @escaping (inout Target, CPULevel) -> Void) -> Option<Target> {
        let about = "the kernels: " + listed(CPULevel.allCases.map(\.rawValue))
        return Option(
            "--cpu", "LEVEL", .name, about, default: "the best that this processor has", store: store)
    }
}
