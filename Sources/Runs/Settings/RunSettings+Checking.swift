import Codecs
/// Checks settings for the command line and for files.
extension RunSettings {
    /// Returns these settings if `config.json` and checkpoints with them can be read again. Call this before
    /// writing them, so that every run that starts can be resumed.
    package func checked() throws(Failure) -> RunSettings {
        do throws(Problem) {
            _ = try RunSettings(decoding: json)
            _ = try RunSettings(decoding: Array(forCheckpoint.utf8))
            return self
        } catch {
            throw Failure("No run can have these settings: \(error).", .wrongUsage)
        }
    }

    /// Whether bytes may be the settings of a run, even damaged or of another version. JSON without their
    /// members belongs to another program.
    static func mayBe(_ bytes: [UInt8]) -> Bool {
        struct Members: Decodable {
            var preset: Anything?
            var schedule: Anything?
        }
        struct Anything: Decodable {
            init(from decoder: any Decoder) {}
        }
        do {
            let members = try JSONValue.decode(Members.self, from: bytes, others: .ignored)
            return members.preset != nil && members.schedule != nil
        } catch {
            return true
        }
    }
}
