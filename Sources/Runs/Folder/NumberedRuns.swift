import Codecs
import Files
import Foundation
import GANModels

/// The runs in the folder `runs` whose names begin with a number: `0007-dense784`.
///
/// Not every such name is a run: archives, notes and other programs' folders may have one too. A run is a
/// folder with a `config.json` that gan-train wrote.
package enum NumberedRuns {
    /// The parent folder of runs without --out, relative to the current folder.
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

    /// The number after those of all runs. Anything with the name of a run reserves its number: it may be a
    /// run that is being created, or the archive of one.
    static func nextNumber() throws(Failure) -> Int {
        let taken = try entries().filter { entry in
            Preset.all.contains { preset in
                let own = name(entry.number, preset: preset.name)
                let rest = entry.name.dropFirst(own.count).first
                return entry.name.hasPrefix(own) && (rest.map { ". ~".contains($0) } ?? true)
            }
                // An unreadable folder of another user is most likely a run.
                || (try? isRun(entry.path)) != false
        }
        return (taken.map(\.number).max() ?? 0) + 1
    }

    /// The run with the highest number that fulfils `condition`, or nil.
    static func latest(where condition: (RunFolder) throws(Failure) -> Bool) throws(Failure) -> RunFolder? {
        let byNumber = Dictionary(grouping: try entries(), by: \.number)
        for (number, entries) in byNumber.sorted(by: { $0.key > $1.key }) {
            var runs: [Entry] = []
            for entry in entries where try isRun(entry.path) { runs.append(entry) }
            // Copies have the number too, but names that gan-train does not give.
            let own = runs.filter { run in
                Preset.all.contains { run.name == name(number, preset: $0.name) }
            }
            let candidates = (own.isEmpty ? runs : own).sorted { $0.name < $1.name }
            guard candidates.count < 2 else {
                let paths = listed(candidates.map { "'\($0.path)'" }, "and")
                throw Failure("\(paths) have the same number; name one of them.")
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
            // A file of this length was written by another program.
            if case .tooLong = error { return false }
            throw Failure(error)
        }
        return bytes.map(RunSettings.mayBe) ?? false
    }

    /// All entries whose names begin with a number, runs or not.
    private static func entries() throws(Failure) -> [Entry] {
        try files { () throws(FileError) in try Files.names(in: folder) }.compactMap { name in
            let digits = name.prefix { $0.isASCII && $0.isNumber }
            // Larger numbers do not belong to runs, and the next one might overflow.
            guard name.dropFirst(digits.count).first == "-", let number = Int(digits), number < 1 << 48
            else { return nil }
            return Entry(number: number, name: name)
        }
    }
}
