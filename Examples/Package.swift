// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Examples",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "gan-train", path: "..")],
    targets: [
        .executableTarget(
            name: "mnist",
            dependencies: [
                .product(name: "MNISTLoader", package: "gan-train"),
                .product(name: "TensorCore", package: "gan-train"),
            ],
            // A layer's own loops at full speed in debug builds too.
            swiftSettings: [.unsafeFlags(["-O"])])
    ],
    swiftLanguageModes: [.v6]
)
