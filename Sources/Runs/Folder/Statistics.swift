import Codecs
import Files
import Foundation
import GANModels

/// `stats.jsonl` as it is found: what a run left behind, or what anyone put there.
package struct Statistics {
    /// A line and the two members that are needed of it.
    package struct Line: Equatable {
        /// Without its end.
        package var text: Substring
        /// The step that it is of.
        package var step: Int
        /// Seconds that the run had taken.
        package var seconds: Double
        /// The FID of the step's evaluation; nil where there was none.
        package var fid: Double?
    }

    /// The file's whole lines, up to the first that is none of a run's.
    package let lines: [Line]
    /// Whether something follows them.
    package let hasRest: Bool

    /// Reads a file; none is as good as an empty one.
    package init(path: String) throws(Failure) {
        let bytes = try files { () throws(FileError) in
            // As long as the run's steps made it; a device has no end.
            try Files.readIfPresent(path, limit: Files.kind(of: path) == .file ? .max : 0)
        }
        var rest = String(decoding: bytes ?? [], as: UTF8.self)[...]
        var lines: [Line] = []
        while let end = rest.utf8.firstIndex(of: 0x0A), let line = Self.line(rest[..<end]) {
            lines.append(line)
            rest = rest[rest.utf8.index(after: end)...]
        }
        self.lines = lines
        hasRest = !rest.isEmpty
    }

    /// The line with the lowest FID, the first of equals; nil where nothing was evaluated.
    package var best: Line? { lines.filter { $0.fid != nil }.min { ($0.fid ?? 0) < ($1.fid ?? 0) } }

    /// The lines that an uninterrupted run would have after `step`, and the first step that has none.
    package func kept(upTo step: Int, _ settings: RunSettings) -> (lines: [Line], missing: Int?) {
        var kept: [Line] = []
        var next = lines.makeIterator()
        var line = next.next()
        for due in 1..<(max(step, 0) + 1) where settings.logs(after: due) {
            // Beyond what is due come lines of a last step that is the last no more.
            while let found = line, found.step < due { line = next.next() }
            guard let found = line, found.step == due else { return (kept, due) }
            kept.append(found)
            line = next.next()
        }
        return (kept, nil)
    }

    private static func line(_ text: Substring) -> Line? {
        guard let members = try? JSONValue.decode(Members.self, from: Array(text.utf8), others: .passedOver)
        else { return nil }
        guard (1...Schedule.mostSteps).contains(members.step) else { return nil }
        return Line(text: text, step: members.step, seconds: members.seconds, fid: members.fid)
    }

    private struct Members: Decodable {
        var step: Int
        var seconds: Double
        var fid: Double?
    }
}
