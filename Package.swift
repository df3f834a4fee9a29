// swift-tools-version: 6.2
import PackageDescription

/// Optimise this target in every configuration: `swift run` builds debug, and must train at full speed.
/// `-num-threads 1` keeps one object file a source file, which the debug build expects.
let optimised: SwiftSetting = .unsafeFlags(["-O", "-disable-batch-mode", "-wmo", "-num-threads", "1"])

/// The kernels check nothing: their callers did. They are the only targets without preconditions.
let unchecked: SwiftSetting = .unsafeFlags([
    "-Ounchecked", "-disable-batch-mode", "-wmo", "-num-threads", "1",
])

/// Every `unsafe` use outside the kernels is marked as such, or it is a warning (an error in CI).
let strict: SwiftSetting = .strictMemorySafety()

/// The processor that the package is built for: the one that builds it, unless a cross build names another.
/// SwiftPM evaluates a manifest on the machine that builds, and its conditions know platforms, not
/// processors.
#if arch(x86_64)
    let architecture = Context.environment["GAN_TRAIN_ARCHITECTURE"] ?? "x86_64"
#else
    let architecture = Context.environment["GAN_TRAIN_ARCHITECTURE"] ?? "arm64"
#endif

/// The CPU levels of the kernels: each has a folder Sources/Kernels<name>, with its traits and a link to the
/// source that all share, and flags that let the compiler use its instructions. A compiler for another
/// processor refuses them.
let levels = [
    (name: "Baseline", flags: [], architectures: ["x86_64", "arm64"]),
    (name: "AVX2", flags: ["-mavx2", "-mfma"], architectures: ["x86_64"]),
    (
        name: "AVX512",
        flags: ["-mavx2", "-mfma", "-mavx512f", "-mavx512vl", "-mavx512bw", "-mavx512dq"],
        architectures: ["x86_64"]
    ),
].filter { $0.architectures.contains(architecture) }

let kernels = levels.map { level in
    Target.target(
        name: "Kernels\(level.name)", dependencies: ["KernelABI"],
        swiftSettings: [unchecked, .unsafeFlags(level.flags.flatMap { ["-Xcc", $0] })])
}

let package = Package(
    name: "gan-train",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "gan-train", targets: ["gan-train"]),
        .library(name: "TensorCore", targets: ["TensorCore"]),
        .library(name: "MNISTLoader", targets: ["MNISTLoader"]),
    ],
    targets: kernels + [
        .target(name: "KernelABI", swiftSettings: [unchecked]),
        .target(name: "Threads", swiftSettings: [optimised, strict]),
        .target(
            name: "TensorCore",
            dependencies: ["KernelABI", "Threads"] + kernels.map { .target(name: $0.name) },
            swiftSettings: [optimised, strict]),
        .target(
            name: "GANModels", dependencies: ["Codecs", "TensorCore"], swiftSettings: [optimised, strict]),
        .target(name: "Codecs", swiftSettings: [optimised, strict]),
        .target(name: "Files", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(
            name: "MNISTLoader", dependencies: ["Codecs", "Files", "Threads"],
            swiftSettings: [optimised, strict]),
        .target(name: "Reports", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(name: "ModelFiles", dependencies: ["Codecs", "Files"], swiftSettings: [optimised, strict]),
        .target(
            name: "Runs",
            dependencies: [
                "Codecs", "Files", "GANModels", "MNISTLoader", "ModelFiles", "Reports", "TensorCore",
            ],
            swiftSettings: [strict]),
        .target(name: "CommandLineKit", dependencies: ["Codecs"], swiftSettings: [strict]),
        .executableTarget(
            name: "gan-train",
            dependencies: [
                "Codecs", "CommandLineKit", "Files", "GANModels", "MNISTLoader", "ModelFiles", "Reports",
                "Runs", "TensorCore",
            ],
            swiftSettings: [strict]),
        .testTarget(name: "TensorCoreTests", dependencies: ["KernelABI", "TensorCore"]),
        .testTarget(name: "GANModelsTests", dependencies: ["Codecs", "GANModels", "TensorCore"]),
        .testTarget(name: "CodecsTests", dependencies: ["Codecs"]),
        .testTarget(name: "MNISTLoaderTests", dependencies: ["Codecs", "Files", "MNISTLoader"]),
        .testTarget(name: "FilesTests", dependencies: ["Codecs", "Files", "ModelFiles", "Reports"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Codecs", "CommandLineKit", "Files", "ModelFiles", "Reports", "Runs", "TensorCore",
                "gan-train",
            ]),
    ],
    swiftLanguageModes: [.v6]
)
