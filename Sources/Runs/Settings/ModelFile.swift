import Codecs
import Files
import GANModels

/// A model's file, which a person wrote: what comes out can be trained.
package enum ModelFile {
    /// Reads a file.
    package static func read(_ path: String) throws(Failure) -> Preset {
        let bytes = try files { () throws(FileError) in try Files.read(path, limit: JSONBounds.bytes) }
        do throws(JSONProblem) {
            return try preset(bytes)
        } catch {
            throw Failure("\(quoted(path)) describes no model: \(error).", .badData)
        }
    }

    /// The model that a file's bytes describe.
    package static func preset(_ bytes: [UInt8]) throws(JSONProblem) -> Preset {
        let preset = try JSONValue.decode(Preset.self, from: bytes)
        if let problem = preset.problem ?? preset.excess { throw JSONProblem(problem.place, problem.reason) }
        return preset
    }

    /// A model as a file.
    package static func text(of preset: Preset) -> String { RunSettings.json(preset).page }
}
