import Foundation

/// Which half of a data set.
public enum Split: String, Sendable, CaseIterable {
    /// 60,000 images in MNIST.
    case training = "train"
    /// 10,000 images in MNIST.
    case test = "t10k"

    /// The names that the files with images may have, the first that exists is taken: `train-images-idx3-ubyte`,
    /// `train-images.idx3-ubyte`, then the same with `.gz`. Plain files come first as they are faster to read.
    public var imageNames: [String] { names("images-idx3-ubyte", "images.idx3-ubyte") }

    /// The names that the file with labels may have, in the same order.
    public var labelNames: [String] { names("labels-idx1-ubyte", "labels.idx1-ubyte") }

    private func names(_ endings: String...) -> [String] {
        let plain = endings.map { "\(rawValue)-\($0)" }
        return plain + plain.map { $0 + ".gz" }
    }
}

/// The files of a folder.
enum DataFiles {
    /// The path of the first of `names` in `folder`. A folder of that name counts only if no file has any of them.
    static func first(of names: [String], in folder: String) -> String? {
        let present = names.map { join(folder, $0) }.filter { kind($0) != .absent }
        return present.first { kind($0) != .folder } ?? present.first
    }

    /// Refuses a path that is no folder.
    static func checkFolder(_ path: String) throws(DataError) {
        switch kind(path) {
        case .folder: break
        case .unknown(let number): throw OpenFile.error(path, number)
        case .absent: throw .missingFolder(path)
        case .other: throw .fileInsteadOfFolder(path)
        }
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    private enum Kind: Equatable {
        case absent, folder, other
        /// It cannot be looked at, by the system's error number; a link that leads nowhere is one of these.
        case unknown(Int32)
    }

    /// What a link holds; nil for what is no link.
    static func linkTarget(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    /// What cannot be looked at counts as present: opening it tells why.
    private static func kind(_ path: String) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let number = errno
            let isAbsent = number == ENOENT || number == ENOTDIR
            return isAbsent && linkTarget(path) == nil ? .absent : .unknown(number)
        }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }
}
