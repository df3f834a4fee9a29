import Codecs
import Files
import GANModels
import ModelFiles
import TensorCore

/// A generator's file: parameters and running statistics as tensors, the description as metadata.
package enum SavedGenerator {
    private static let specKey = "generator"
    private static let imageKey = "image"

    /// Writes a run's generator. Its bytes do not depend on the number of threads.
    package static func write(
        _ generator: Generator, settings: RunSettings, step: Int, to path: String
    ) throws(Failure) {
        try write(generator, GeneratorOrigin(settings, step: step), to: path)
    }

    /// Writes a generator. Equal ones give equal bytes.
    package static func write(
        _ generator: Generator, _ origin: GeneratorOrigin, to path: String
    ) throws(Failure) {
        var metadata = origin.metadata
        metadata[specKey] = RunSettings.json(generator.spec).line
        metadata[imageKey] = "\(generator.image)"
        let arrays = generator.stateArrays
        try files { () throws(FileError) in
            try SafeTensors.write(arrays.map(\.outline), metadata: metadata, to: path) {
                arrays[$0].read($1, into: &$2)
            }
        }
    }

    /// Reads a generator from its own file or from a checkpoint. The file is untrusted.
    ///
    /// - Parameter isTrusted: whether to ignore the checksums: other programs that write such a file leave
    ///   the old ones, or none.
    package static func read(
        _ path: String, isTrusted: Bool
    ) throws(Failure) -> (generator: Generator, origin: GeneratorOrigin) {
        let file = try contents(of: path, isTrusted)
        let text = file.metadata[specKey]
        guard text != nil || file.metadata[Checkpoint.configKey] != nil else {
            throw Failure("\(quoted(path)) has no generator that gan-train saved.", .badData)
        }
        var described = Checkpoint.settings(in: file.metadata)?.preset.model.generator
        do throws(JSONProblem) {
            if let text { described = try self.spec(of: text) }
        } catch {
            throw Failure(
                "\(quoted(path)) has a description of its generator that this version cannot read: \(error).",
                .badData)
        }
        guard let spec = described else {
            throw Failure("\(quoted(path)) has no settings that this version can read.", .badData)
        }
        if let problem = spec.problem {
            throw Failure("\(quoted(path)) has an invalid generator: \(problem).", .badData)
        }
        let image =
            file.metadata[imageKey].flatMap(ImageShape.init)
            ?? Checkpoint.settings(in: file.metadata)?.preset.model.image
        guard let image, image.count == spec.output.reduce(1, *) else {
            throw Failure("\(quoted(path)) does not contain the shape of its generator's images.", .badData)
        }
        // Checked before the network is made: a description of a few bytes could ask for all memory.
        let stored = file.tensors.reduce(0) { $0 + $1.values.count }
        guard spec.parameterCount <= stored else {
            throw Failure(
                "\(quoted(path)) describes \(spec.parameterCount) parameters, but holds \(stored) numbers.",
                .badData)
        }
        let generator: Generator
        do {
            generator = try Generator(
                spec, image: image,
                state: file.tensors.map { SavedTensor(name: $0.name, shape: $0.shape, elements: $0.values) })
        } catch {
            throw Failure(
                "\(quoted(path)) does not match its own description: \(shown("\(error)"))", .badData)
        }
        if let array = generator.stateArrays.first(where: { !$0.isFinite }) {
            throw Failure("'\(path)' holds NaN or infinity in '\(array.name)'.", .badData)
        }
        return (generator, GeneratorOrigin(file.metadata, of: spec, at: path))
    }

    private static func contents(of path: String, _ isTrusted: Bool) throws(Failure) -> SafeTensors {
        do throws(FileError) {
            return try isTrusted ? SafeTensors(path: path) : SafeTensors(sealed: path)
        } catch .changed(let path, let cause) {
            let refusal = Failure(FileError.changed(path: path, cause: cause))
            throw Failure(
                "\(refusal) If you changed it on purpose, --unverified accepts it.",
                refusal.code)
        } catch {
            throw Failure(error)
        }
    }

    /// The step after which a file's generator was saved; nil where the file cannot be read or does not say.
    package static func step(of path: String) -> Int? {
        (try? SealedFile(path: path))?.metadata["step"].flatMap { Int($0) }
    }

    /// Decodes a description. The network may have a `problem`.
    package static func spec(of description: String) throws(JSONProblem) -> NetworkSpec {
        try JSONValue.decode(NetworkSpec.self, from: Array(description.utf8))
    }

    /// Checks a run's whole file against its settings and its checksums; returns its step, and whether its
    /// numbers equal those of a generator.
    static func check(
        _ path: String, settings: RunSettings, against generator: Generator
    ) throws(Failure) -> (step: Int, equals: Bool) {
        let file = try files { () throws(FileError) in try SealedFile(path: path) }
        let spec = file.metadata[specKey].flatMap { try? self.spec(of: $0) }
        let arrays = generator.stateArrays
        guard spec == settings.preset.model.generator, file.tensors == arrays.map(\.outline),
            let step = file.metadata["step"].flatMap({ Int($0) })
        else {
            throw Failure("\(quoted(path)) does not hold the generator that config.json describes.", .badData)
        }
        var equals = true
        var infinite: Int?
        var buffer: [Float] = []
        do throws(FileError) {
            try file.read { index, range, values in
                if !values.isFinite { infinite = infinite ?? index }
                buffer = [Float](repeating: 0, count: range.count)
                arrays[index].read(range, into: &buffer)
                // Compares bits: 0 and -0 differ, NaN equals itself.
                equals = equals && buffer.elementsEqual(values) { $0.bitPattern == $1.bitPattern }
            }
        } catch {
            throw Failure(error)
        }
        if let infinite {
            throw Failure("'\(path)' holds NaN or infinity in '\(arrays[infinite].name)'.", .badData)
        }
        return (step, equals)
    }
}
