/// Which half of a data set.
public enum Split: String, Sendable, CaseIterable {
    /// 60,000 images in MNIST.
    case training = "train"
    /// 10,000 images in MNIST.
    case test = "t10k"

    /// The names that the file with images usually has; the first that exists is taken: `train-images-idx3-ubyte`,
    /// `train-images.idx3-ubyte`, then the same with `.gz`. Plain files come first as they are faster to read.
    public var imageNames: [String] { DataNames(stem: rawValue).images }

    /// The names that the file with labels may have, in the same order.
    public var labelNames: [String] { DataNames(stem: rawValue).labels }

    /// What precedes `-images`: EMNIST and QMNIST call the second half otherwise.
    fileprivate var words: [String] { self == .test ? [rawValue, "test"] : [rawValue] }
}

/// How the files of one half of a data set are named: all begin with one stem, such as `train` or
/// `emnist-letters-train`.
struct DataNames: Hashable {
    let stem: String

    /// The names that the file with images may have, the best first.
    var images: [String] { names("images-idx3-ubyte", "images.idx3-ubyte") }
    /// The names that the file with labels may have, the best first.
    var labels: [String] { names("labels-idx1-ubyte", "labels.idx1-ubyte") }

    init(stem: String) { self.stem = stem }

    /// The names of the set that a file with images of this name belongs to; nil for any other file.
    init?(imageFile name: String, _ split: Split) {
        for word in split.words {
            for known in DataNames(stem: word).images where name.hasSuffix(known) {
                let prefix = name.dropLast(known.count)
                guard prefix.isEmpty || prefix.hasSuffix("-") else { continue }
                self.init(stem: prefix + word)
                return
            }
        }
        return nil
    }

    private func names(_ endings: String...) -> [String] {
        let plain = endings.map { "\(stem)-\($0)" }
        return plain + plain.map { $0 + ".gz" }
    }
}
