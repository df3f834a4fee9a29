import Foundation
import ModelFiles
import Reports

/// A run's folder and the names of what lies in it.
struct RunFolder {
    let path: String

    /// Where runs go unless the user says otherwise, relative to the current folder.
    static let runs = "runs"

    var generator: String { "\(path)/generator.safetensors" }
    var statistics: String { "\(path)/stats.jsonl" }

    /// The folder of a new run: the one named, which must not hold anything, or the next free
    /// `runs/NNNN-preset`. Nothing is made yet.
    init(named name: String?, preset: String) throws(Failure) {
        if let name {
            path = name
            let content = try? FileManager.default.contentsOfDirectory(atPath: name)
            if let content, !content.isEmpty {
                throw Failure("The folder '\(name)' is not empty; name a new one with --out.")
            }
        } else {
            let number = (Self.numbered().map(\.number).max() ?? 0) + 1
            let digits = String(number)
            let padding = String(repeating: "0", count: max(0, 4 - digits.count))
            path = "\(Self.runs)/\(padding)\(digits)-\(preset)"
        }
    }

    /// The folder of a run that is there: one that is named, or `latest`, the one of the highest number.
    init(existing name: String) throws(Failure) {
        if name == "latest", !FileManager.default.fileExists(atPath: name) {
            guard let latest = Self.numbered().max(by: { $0.number < $1.number }) else {
                throw Failure("There is no run in '\(Self.runs)' yet; 'gan-train' makes one.")
            }
            path = "\(Self.runs)/\(latest.name)"
            return
        }
        var isFolder = ObjCBool(false)
        guard unsafe FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue
        else {
            throw Failure("There is no run's folder '\(name)'.")
        }
        path = name
    }

    /// Makes the folder and those above it.
    func create() throws(Failure) {
        for folder in [path, "\(path)/samples"] {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                let reason = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
                let cause = reason.map { unsafe String(cString: strerror($0.code.rawValue)) }
                throw Failure("Cannot make the folder '\(folder)': \(cause ?? error.localizedDescription).")
            }
        }
    }

    /// Writes the settings as `config.json`.
    func write(_ settings: RunSettings) throws(Failure) {
        try files { () throws(FileError) in try Files.write(settings.json, to: "\(path)/config.json") }
    }

    /// Writes a sheet of training images.
    func writeReals(_ sheet: GrayImage) throws(Failure) {
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: "\(path)/reals.pgm") }
    }

    /// Writes the sheet of samples after a step.
    func writeSamples(_ sheet: GrayImage, step: Int) throws(Failure) {
        let digits = String(step)
        let padding = String(repeating: "0", count: max(0, 6 - digits.count))
        let name = "\(path)/samples/step-\(padding)\(digits).pgm"
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: name) }
    }

    /// The runs in `runs` whose names start with a number.
    private static func numbered() -> [(number: Int, name: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
        return names.compactMap { name in
            let digits = name.prefix { ("0"..."9").contains($0) }
            guard name.dropFirst(digits.count).first == "-", let number = Int(digits) else { return nil }
            return (number, name)
        }
    }
}
