import Codecs
import GANModels
import ModelFiles

/// A generator as a file: its parameters and running statistics as tensors, its description as metadata.
enum SavedGenerator {
    private static let specKey = "generator"
    private static let imageKey = "image"

    /// Writes the file. Its bytes do not depend on the number of threads.
    static func write(
        _ generator: Generator, settings: RunSettings, step: Int, to path: String
    ) throws(Failure) {
        let metadata = [
            "gan-train": version, "preset": settings.preset.name, "seed": "\(settings.seed)",
            "step": "\(step)", specKey: RunSettings.json(generator.spec).line,
            imageKey: "\(generator.image)",
        ]
        let arrays = generator.stateArrays
        try files { () throws(FileError) in
            try SafeTensors.write(arrays.map(\.outline), metadata: metadata, to: path) {
                arrays[$0].read($1, into: &$2)
            }
        }
    }

    /// Reads what `write` wrote, from a file that may hold anything.
    static func read(_ path: String) throws(Failure) -> Generator {
        let file = try files { () throws(FileError) in try SafeTensors(path: path) }
        guard let text = file.metadata[specKey] else {
            throw Failure("'\(path)' holds no generator that gan-train saved.", .badData)
        }
        let spec: NetworkSpec
        do throws(JSONProblem) {
            spec = try self.spec(of: text)
        } catch {
            throw Failure(
                "'\(path)' describes its generator in a way that this version cannot read: \(error).",
                .badData)
        }
        if let problem = spec.problem {
            throw Failure("'\(path)' describes no generator: \(problem).", .badData)
        }
        guard let image = ImageShape(file.metadata[imageKey] ?? ""), image.count == spec.output.reduce(1, *)
        else {
            throw Failure("'\(path)' does not say which images its generator makes.", .badData)
        }
        // Before a network is made: a description of a few bytes could ask for all memory.
        let stored = file.tensors.reduce(0) { $0 + $1.values.count }
        guard spec.parameterCount <= stored else {
            throw Failure(
                "'\(path)' describes \(spec.parameterCount) parameters, but holds \(stored) numbers.",
                .badData)
        }
        do {
            return try Generator(
                spec, image: image,
                state: file.tensors.map { SavedTensor(name: $0.name, shape: $0.shape, elements: $0.values) })
        } catch {
            throw Failure("'\(path)' does not fit its own description: \(error)", .badData)
        }
    }

    /// The network that a description describes, which may have a `problem`.
    static func spec(of description: String) throws(JSONProblem) -> NetworkSpec {
        try JSONValue.decode(NetworkSpec.self, from: Array(description.utf8))
    }

    /// Checks a run's file whole against its settings and its checksums; returns its step, and whether its numbers
    /// are those of a generator.
    static func check(
        _ path: String, settings: RunSettings, against generator: Generator
    ) throws(Failure) -> (step: Int, equals: Bool) {
        let file = try files { () throws(FileError) in try SealedFile(path: path) }
        let spec = file.metadata[specKey].flatMap { try? self.spec(of: $0) }
        let arrays = generator.stateArrays
        guard spec == settings.preset.model.generator, file.tensors == arrays.map(\.outline),
            let step = file.metadata["step"].flatMap({ Int($0) })
        else { throw Failure("'\(path)' does not hold the generator that config.json describes.", .badData) }
        var equals = true
        var buffer: [Float] = []
        do throws(FileError) {
            try file.read { index, range, values in
                buffer = [Float](repeating: 0, count: range.count)
                arrays[index].read(range, into: &buffer)
                // Of bits: 0 and -0 differ, NaN equals itself.
                equals = equals && buffer.elementsEqual(values) { $0.bitPattern == $1.bitPattern }
            }
        } catch {
            throw Failure(error)
        }
        return (step, equals)
    }
}
