/// MNIST as LeCun, Cortes and Burges published it.
enum PublishedMNIST {
    /// SHA-256 of the unpacked files, header included; also in data/README.md.
    static func imageChecksum(_ split: Split) -> String {
        switch split {
        case .training: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
        case .test: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
        }
    }

    /// SHA-256 of the unpacked files, header included.
    static func labelChecksum(_ split: Split) -> String {
        switch split {
        case .training: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
        case .test: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
        }
    }
}

extension Dataset {
    /// Whether training images with this checksum are those of MNIST.
    package static func isMNIST(checksum: String) -> Bool {
        checksum == PublishedMNIST.imageChecksum(.training)
    }
}
