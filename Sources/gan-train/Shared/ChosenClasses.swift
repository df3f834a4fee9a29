import Codecs
import CommandLineKit
import GANModels
import Runs

/// The classes of images that a user asks for by their labels.
struct ChosenClasses {
    private let generator: Generator

    /// Labels of a generator's classes.
    init(of generator: Generator) { self.generator = generator }

    /// The place of a label in the generator's list.
    func index(of label: Int) throws(Failure) -> Int {
        guard let labels = generator.labels else {
            throw Failure(
                "This generator was trained without classes, so it cannot draw a digit of your choice. "
                    + "Those of the presets quick and best can.", .wrongUsage)
        }
        guard let index = labels.firstIndex(of: label) else {
            throw Failure(
                "This generator has no class \(label), only "
                    + listed(labels.map(String.init), "and") + ".", .wrongUsage)
        }
        return index
    }
}

extension Value<[Int]> {
    /// Labels: a range such as `0-9`, single ones such as `3,7`, or both.
    static var labels: Self {
        Value(takes: "labels such as 0-9 or 3,7") { text in
            var labels: [Int] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { label(of: $0) }
                guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
                    first <= last
                else { return nil }
                labels += first...last
            }
            return labels.count <= 256 ? labels : nil
        }
    }

    private static func label(of text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39) ~= $0 } ? Int(text).flatMap { $0 <= 255 ? $0 : nil } : nil
    }
}
