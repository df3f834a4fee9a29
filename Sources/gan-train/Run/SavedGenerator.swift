import Foundation
import GANModels
import ModelFiles

/// A generator as a file: its parameters and running statistics as tensors, its description as metadata.
enum SavedGenerator {
    private static let specKey = "generator"

    /// The file's bytes. They do not depend on the number of threads.
    static func encoded(_ generator: Generator, settings: RunSettings, step: Int) throws(Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let spec = try encoder.encode(generator.spec)
            let file = SafeTensors(
                metadata: [
                    "gan-train": version, "preset": settings.preset.name, "seed": "\(settings.seed)",
                    "step": "\(step)", specKey: String(decoding: spec, as: UTF8.self),
                ],
                tensors: generator.state.map {
                    SafeTensors.Entry(name: $0.name, shape: $0.shape, values: $0.elements)
                })
            return try file.encoded()
        } catch {
            throw Failure("The generator cannot be saved: \(error)")
        }
    }

    /// Reads what `encoded` made, from a file that may hold anything.
    static func read(_ path: String) throws(Failure) -> Generator {
        let file = try files { () throws(FileError) in try SafeTensors(path: path) }
        guard let text = file.metadata[specKey] else {
            throw Failure("'\(path)' holds no generator that gan-train saved.", .badData)
        }
        guard let spec = try? JSONDecoder().decode(NetworkSpec.self, from: Data(text.utf8)) else {
            throw Failure(
                "'\(path)' describes its generator in a way that this version cannot read.", .badData)
        }
        if let problem = spec.problem {
            throw Failure("'\(path)' describes no generator: \(problem).", .badData)
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
                spec,
                state: file.tensors.map { SavedTensor(name: $0.name, shape: $0.shape, elements: $0.values) })
        } catch {
            throw Failure("'\(path)' does not fit its own description: \(error)", .badData)
        }
    }
}
