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

/// x86-64 with AVX2 and FMA. On other processors the target is empty, and the flags mean nothing.
let avx2: [SwiftSetting] = [
    .unsafeFlags(["-Xcc", "-mavx2", "-Xcc", "-mfma"]),
    .define("LEVEL_AVX2"),
]

let package = Package(
    name: "gan-train",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "gan-train", targets: ["gan-train"]),
        .library(name: "TensorCore", targets: ["TensorCore"]),
        .library(name: "MNISTLoader", targets: ["MNISTLoader"]),
    ],
    targets: [
        .target(name: "KernelABI", swiftSettings: [unchecked]),
        .target(name: "KernelsBaseline", dependencies: ["KernelABI"], swiftSettings: [unchecked]),
        .target(name: "KernelsAVX2", dependencies: ["KernelABI"], swiftSettings: [unchecked] + avx2),
        .target(
            name: "TensorCore", dependencies: ["KernelABI", "KernelsBaseline", "KernelsAVX2"],
            swiftSettings: [optimised, strict]),
        .target(name: "GANModels", dependencies: ["Codecs", "TensorCore"], swiftSettings: [optimised, strict]),
        .target(name: "Codecs", swiftSettings: [optimised, strict]),
        .target(name: "MNISTLoader", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(name: "Reports", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .target(name: "ModelFiles", dependencies: ["Codecs"], swiftSettings: [optimised, strict]),
        .executableTarget(
            name: "gan-train",
            dependencies: ["Codecs", "GANModels", "MNISTLoader", "ModelFiles", "Reports", "TensorCore"],
            swiftSettings: [strict]),
        .testTarget(name: "TensorCoreTests", dependencies: ["KernelABI", "TensorCore"]),
        .testTarget(name: "GANModelsTests", dependencies: ["Codecs", "GANModels", "TensorCore"]),
        .testTarget(name: "CodecsTests", dependencies: ["Codecs"]),
        .testTarget(name: "MNISTLoaderTests", dependencies: ["Codecs", "MNISTLoader"]),
        .testTarget(name: "FilesTests", dependencies: ["Codecs", "ModelFiles", "Reports"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["Codecs", "ModelFiles", "Reports", "TensorCore", "gan-train"]),
    ],
    swiftLanguageModes: [.v6]
)
