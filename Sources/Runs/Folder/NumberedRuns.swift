import Codecs
import Files
import Foundation
import GANModels

/// The runs in the folder `runs` whose names begin with a number: `0007-dense784`.
///
/// A name alone makes no run: archives, notes and other programs' folders lie there too. A run is a folder with a
/// `config.json` that gan-train wrote.
package enum NumberedRuns {
    /// Where runs go unless the user says otherwise, relative to the current folder.
    static let folder = "runs"

    private struct Entry {
        var number: Int
        var name: String
        var path: String { "\(folder)/\(name)" }
    }

    /// The name of a new run.
    static func name(_ number: Int, preset: String) -> String {
        "\(String(number).atEnd(of: 4, filledWith: "0"))-\(preset)"
    }

    /// The number after those of all runs. What bears the name of a run keeps its number too: it may be a run that
    /// begins just now, or the archive of one.
    static func nextNumber() throws(Failure) -> Int {
        let taken = try entries().filter { entry in
            Preset.all.contains { preset in
                let own = name(entry.number, preset: preset.name)
                let rest = entry.name.dropFirst(own.count).first
                return entry.name.hasPrefix(own) && (rest.map { ". ~".contains($0) } ?? true)
            }
                // Another user's, which cannot be read, is most likely a run.
                || (try? isRun(entry.path)) != false
        }
        return (taken.map(\.number).max() ?? 0) + 1
    }

    /// The run of the highest number that `condition` holds for, or nil.
    static func latest(where condition: (RunFolder) throws(Failure) -> Bool) throws(Failure) -> RunFolder? {
        let byNumber = Dictionary(grouping: try entries(), by: \.number)
        for (number, entries) in byNumber.sorted(by: { $0.key > $1.key }) {
            var runs: [Entry] = []
            for entry in entries where try isRun(entry.path) { runs.append(entry) }
            // Copies bear the number too, under other names than gan-train gives.
            let own = runs.filter { run in
                Preset.all.contains { run.name == name(number, preset: $0.name) }
            }
            let candidates = (own.isEmpty ? runs : own).sorted { $0.name < $1.name }
            guard candidates.count < 2 else {
                let paths = listed(candidates.map { "'\($0.path)'" }, "and")
                throw Failure("\(paths) have the same number; name the one that you mean.")
            }
            for candidate in candidates {
                let run = RunFolder(path: candidate.path)
                if try condition(run) { return run }
            }
        }
        return nil
    }

    /// Whether a folder holds settings that gan-train wrote, readable or damaged.
    package static func isRun(_ path: String) throws(Failure) -> Bool {
        guard try files({ () throws(FileError) in try Files.kind(of: path) }) == .folder else { return false }
        let config = RunFolder(path: path).config
        let bytes: [UInt8]?
        do throws(FileError) { bytes = try Files.readIfPresent(config, limit: JSONBounds.bytes) } catch {
            // So long a file is another program's.
            if case .tooLong = error { return false }
            throw Failure(error)
        }
        return bytes.map(RunSettings.mayBe) ?? false
    }

    /// All that begins with a number, runs or not.
    private static func entries() throws(Failure) -> [Entry] {
        try files { () throws(FileError) in try Files.names(in: folder) }.compactMap { name in
            let digits = name.prefix { $0.isASCII && $0.isNumber }
            // Beyond that it is no number of a run, and one more might not fit.
            guard name.dropFirst(digits.count).first == "-", let number = Int(digits), number < 1 << 48
            else { return nil }
            return Entry(number: number, name: name)
        }
    }
}
