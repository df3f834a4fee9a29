import Codecs
/// Settings that can be gone on with: one check for the command line and for files.
extension RunSettings {
    /// These settings, if `config.json` and checkpoints that hold them can be read again. Whoever writes them asks
    /// this first, so that what can start can go on.
    package func checked() throws(Failure) -> RunSettings {
        do throws(Problem) {
            _ = try RunSettings(decoding: json)
            _ = try RunSettings(decoding: Array(forCheckpoint.utf8))
            return self
        } catch {
            throw Failure("No run can have these settings: \(error).", .wrongUsage)
        }
    }

    /// Whether bytes may be settings of a run, damaged or of another version: JSON that lacks their members is
    /// another program's.
    static func mayBe(_ bytes: [UInt8]) -> Bool {
        struct Members: Decodable {
            var preset: Anything?
            var schedule: Anything?
        }
        struct Anything: Decodable {
            init(from decoder: any Decoder) {}
        }
        do {
            let members = try JSONValue.decode(Members.self, from: bytes, others: .passedOver)
            return members.preset != nil && members.schedule != nil
        } catch {
            return true
        }
    }
}
