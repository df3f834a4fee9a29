import Codecs
import Files
import GANModels
import ModelFiles
import TensorCore

/// A judge's file: parameters and running statistics as tensors, the training data as metadata.
package enum SavedJudge {
    /// The data set that a judge was trained on, and its accuracy.
    package struct Origin: Equatable {
        /// A description of the data set for people.
        package var name: String
        /// SHA-256 of the unpacked image file, in hexadecimal.
        package var sha256: String
        /// The share of test images whose class it predicts; nil without test images.
        package var accuracy: Double?

        /// Creates an origin.
        package init(name: String, sha256: String, accuracy: Double?) {
            self.name = name
            self.sha256 = sha256
            self.accuracy = accuracy
        }
    }

    private static let classesKey = "judge"
    private static let nameKey = "data"
    private static let checksumKey = "sha256"
    private static let accuracyKey = "accuracy"

    /// Writes the file. The same judge gives the same bytes.
    package static func write(_ judge: Judge, _ origin: Origin, to path: String) throws(Failure) {
        var metadata = [
            classesKey: "\(judge.classes)", nameKey: origin.name, checksumKey: origin.sha256,
        ]
        metadata[accuracyKey] = origin.accuracy.map { "\($0)" }
        let tensors = judge.state
        try files { () throws(FileError) in
            try SafeTensors.write(
                tensors.map { SafeTensors.Outline(name: $0.name, shape: $0.shape) }, metadata: metadata,
                to: path
            ) { index, range, buffer in
                buffer.replaceSubrange(0..<range.count, with: tensors[index].elements[range])
            }
        }
    }

    /// Reads an untrusted file, whose checksums must match.
    package static func read(_ path: String) throws(Failure) -> (judge: Judge, origin: Origin) {
        let file = try files { () throws(FileError) in try SafeTensors(sealed: path) }
        guard let classes = file.metadata[classesKey].flatMap({ Int($0) }), (2...256).contains(classes),
            let name = file.metadata[nameKey], let checksum = file.metadata[checksumKey]
        else { throw Failure("\(quoted(path)) is not a judge.", .badData) }
        if let tensor = file.tensors.first(where: { !$0.values.isFinite }) {
            throw Failure("\(quoted(path)) holds NaN or infinity in \(quoted(tensor.name)).", .badData)
        }
        do {
            let judge = try Judge(
                classes: classes,
                state: file.tensors.map { SavedTensor(name: $0.name, shape: $0.shape, elements: $0.values) })
            let accuracy = file.metadata[accuracyKey].flatMap { Double($0) }
            return (judge, Origin(name: name, sha256: checksum, accuracy: accuracy))
        } catch {
            throw Failure("\(quoted(path)) is not a judge of this version: \(shown("\(error)"))", .badData)
        }
    }
}
