import Codecs
import CommandLineKit
import GANModels
import Runs
import TensorCore

/// The options that several commands share.
enum CommonOption {
    static func preset<Target>(
        default fallback: Preset?, store: @escaping (inout Target, Preset) -> Void
    ) -> Option<Target> {
        let about = "a built-in model: " + listed(Preset.all.map(\.name))
        return Option(
            "--preset", "NAME", .choice(Preset.all.map { ($0.name, $0) }), about, default: fallback?.name,
            store: store)
    }

    static func model<Target>(store: @escaping (inout Target, String) -> Void) -> Option<Target> {
        Option(
            "--model", "FILE", .path("a file"),
            "a model of your own, described in docs/models.md", default: nil,
            store: store)
    }

    static func threads<Target>(
        _ about: String = "worker threads; results do not depend on the number",
        store: @escaping (inout Target, Int) -> Void
    ) -> Option<Target> {
        Option(
            "--threads", "N", .wholeNumber(from: 1, to: RunLimits.threads), about,
            default: "the number of cores",
            store: store)
    }

    static func crop<Target>(store: @escaping (inout Target, Int) -> Void) -> Option<Target> {
        Option(
            "--crop", "N", .wholeNumber(from: 1, to: 1000), "keep only the central NxN pixels of each image",
            default: "the whole image", store: store)
    }

    static func digit<Target>(
        _ name: String = "--digit", _ about: String = "draw only this digit: the label of a class",
        default fallback: String, store: @escaping (inout Target, Int) -> Void
    ) -> Option<Target> {
        Option(name, "N", .wholeNumber(from: 0, to: 255), about, default: fallback, store: store)
    }

    static func unverified<Target>(store: @escaping (inout Target) -> Void) -> Option<Target> {
        Option(
            flag: "--unverified", "accept a generator file that another program wrote or changed",
            store: store)
    }

    static func cpu<Target>(store: @escaping (inout Target, CPULevel) -> Void) -> Option<Target> {
        let about = "instruction set of the kernels: " + listed(CPULevel.allCases.map(\.rawValue))
        return Option(
            "--cpu", "LEVEL", .name, about, default: "the best for this processor", store: store)
    }
}
