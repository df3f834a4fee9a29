/// The training or the test half of a data set.
public enum Split: String, Sendable, CaseIterable {
    /// 60,000 images in MNIST.
    case training = "train"
    /// 10,000 images in MNIST.
    case test = "t10k"

    /// The usual names of the image file, in order of preference: `train-images-idx3-ubyte`,
    /// `train-images.idx3-ubyte`, then the same with `.gz`. Plain files come first because they load faster.
    public var imageNames: [String] { DataNames(stem: rawValue).images }

    /// The usual names of the label file, in the same order.
    public var labelNames: [String] { DataNames(stem: rawValue).labels }

    /// The words before `-images`: EMNIST and QMNIST say `test`.
    fileprivate var words: [String] { self == .test ? [rawValue, "test"] : [rawValue] }
}

/// The file names of one half of a data set. All begin with a stem, such as `train` or
/// `emnist-letters-train`.
struct DataNames: Hashable {
    let stem: String

    /// The possible names of the image file, in order of preference.
    var images: [String] { names("images-idx3-ubyte", "images.idx3-ubyte") }
    /// The possible names of the label file, in order of preference.
    var labels: [String] { names("labels-idx1-ubyte", "labels.idx1-ubyte") }

    init(stem: String) { self.stem = stem }

    /// The names of the set that an image file belongs to; nil for any other file.
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
