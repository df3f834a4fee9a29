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

/// The processor that the package is built for. SwiftPM evaluates a manifest on the machine that builds, and its
/// conditions know platforms, not processors: a build for another processor names that in GAN_TRAIN_ARCH.
#if arch(x86_64)
    let builder = "x86_64"
#else
    let builder = "arm64"
#endif
let architecture = Context.environment["GAN_TRAIN_ARCH"] ?? builder

/// The kernels once more, for processors with more instructions than every x86-64 has. Other compilers refuse the flags.
func level(_ name: String, _ flags: String...) -> Target {
    let flags = flags.flatMap { ["-Xcc", $0] }
    return .target(
        name: "Kernels\(name)", dependencies: ["KernelABI"],
        swiftSettings: [unchecked, .unsafeFlags(flags), .define("LEVEL_\(name)")])
}
let levels = architecture == "x86_64" ? [level("AVX2", "-mavx2", "-mfma")] : []

let package = Package(
    name: "gan-train",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "gan-train", targets: ["gan-train"]),
        .library(name: "TensorCore", targets: ["TensorCore"]),
    ],
    targets: levels + [
        .target(name: "KernelABI", swiftSettings: [unchecked]),
        .target(name: "KernelsBaseline", dependencies: ["KernelABI"], swiftSettings: [unchecked]),
        .target(
            name: "TensorCore",
            dependencies: ["KernelABI", "KernelsBaseline"] + levels.map { .target(name: $0.name) },
            swiftSettings: [optimised, strict]),
        .target(name: "GANModels", dependencies: ["TensorCore"], swiftSettings: [optimised, strict]),
        .target(name: "Codecs", swiftSettings: [optimised, strict]),
        .target(name: "MNISTLoader", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(name: "Reports", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(name: "ModelFiles", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .executableTarget(
            name: "gan-train",
            dependencies: ["Codecs", "GANModels", "MNISTLoader", "ModelFiles", "Reports", "TensorCore"],
            swiftSettings: [strict]),
        .testTarget(name: "TensorCoreTests", dependencies: ["KernelABI", "TensorCore"]),
        .testTarget(name: "GANModelsTests", dependencies: ["GANModels", "TensorCore"]),
        .testTarget(name: "CodecsTests", dependencies: ["Codecs"]),
        .testTarget(name: "MNISTLoaderTests", dependencies: ["Codecs", "MNISTLoader"]),
        .testTarget(name: "FilesTests", dependencies: ["Codecs", "ModelFiles", "Reports"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["ModelFiles", "Reports", "TensorCore", "gan-train"]),
    ],
    swiftLanguageModes: [.v6]
)
