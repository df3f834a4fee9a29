import Codecs
import Files
import Foundation
import GANModels

/// The contents of `stats.jsonl`, which may have been changed by hand.
package struct Statistics {
    /// A line with its step and time.
    package struct Line: Equatable {
        /// The line without its line feed.
        package var text: Substring
        /// The step of the line.
        package var step: Int
        /// The run's seconds up to this line.
        package var seconds: Double
        /// The FID of the step's evaluation; nil where there was none.
        package var fid: Double?
    }

    /// The valid lines, up to the first that a run did not write.
    package let lines: [Line]
    /// Whether anything follows these lines.
    package let hasRest: Bool

    /// Reads a file; a missing one is empty.
    package init(path: String) throws(Failure) {
        let bytes = try files { () throws(FileError) in
            // A plain file can be as long as the run's steps made it; a device has no end.
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
    package var best: Line? { Self.best(of: lines) }

    /// The same of some of its lines.
    package static func best(of lines: [Line]) -> Line? {
        lines.filter { $0.fid != nil }.min { ($0.fid ?? 0) < ($1.fid ?? 0) }
    }

    /// The lines that an uninterrupted run would have after `step`, and the first step whose line is missing.
    package func kept(upTo step: Int, _ settings: RunSettings) -> (lines: [Line], missing: Int?) {
        var kept: [Line] = []
        var next = lines.makeIterator()
        var line = next.next()
        for due in 1..<(max(step, 0) + 1) where settings.logs(after: due) {
            // Skip lines that are not due: a run writes one at its last step, which is not the last any more.
            while let found = line, found.step < due { line = next.next() }
            guard let found = line, found.step == due else { return (kept, due) }
            kept.append(found)
            line = next.next()
        }
        return (kept, nil)
    }

    private static func line(_ text: Substring) -> Line? {
        guard let members = try? JSONValue.decode(Members.self, from: Array(text.utf8), others: .ignored)
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
