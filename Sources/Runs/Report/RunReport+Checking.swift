import Codecs
import Files
import Reports

extension RunReport {
    /// Whether the report in a run's folder is what would be written now, with the assessment that it holds;
    /// nil if there is none.
    static func isCurrent(in folder: RunFolder, _ settings: RunSettings) throws(Failure) -> Bool? {
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try Files.readIfPresent(folder.report, limit: Page.limit)
        } catch {
            if case .tooLong = error { return false }
            throw Failure(error)
        }
        guard let bytes else { return nil }
        guard let record = Page.record(of: bytes),
            let assessment = try? JSONValue.decode(Assessment.self, from: Array(record.line.utf8))
        else { return false }
        return try RunReport(folder: folder, settings: settings, assessment: assessment).encoded() == bytes
    }
}
