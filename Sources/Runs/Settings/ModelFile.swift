import Codecs
import Files
import GANModels

/// A model file, written by a person: reading it checks that the model can be trained.
package enum ModelFile {
    /// Reads a file.
    package static func read(_ path: String) throws(Failure) -> Preset {
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: JSONBounds.bytes) }
        do throws(JSONProblem) {
            return try preset(bytes)
        } catch {
            throw Failure("\(quoted(path)) is not a valid model file: \(error).", .badData)
        }
    }

    /// Decodes the model in a file's bytes.
    package static func preset(_ bytes: [UInt8]) throws(JSONProblem) -> Preset {
        let preset = try JSONValue.decode(Preset.self, from: bytes)
        if let problem = preset.problem ?? preset.excess { throw JSONProblem(problem.path, problem.reason) }
        return preset
    }

    /// Encodes a model as a file.
    package static func text(of preset: Preset) -> String { RunSettings.json(preset).page }
}
