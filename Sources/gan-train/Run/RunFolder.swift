import Codecs
import Foundation
import ModelFiles
import Reports

/// A run's folder and the names of what lies in it.
struct RunFolder {
    let path: String

    /// Where runs go unless the user says otherwise, relative to the current folder.
    static let runs = "runs"

    var config: String { "\(path)/config.json" }
    var generator: String { "\(path)/generator.safetensors" }
    var hasGenerator: Bool { FileManager.default.fileExists(atPath: generator) }
    var hasReals: Bool { FileManager.default.fileExists(atPath: reals) }
    var statistics: String { "\(path)/stats.jsonl" }
    var reals: String { "\(path)/reals.pgm" }
    var progress: String { "\(path)/progress.gif" }
    var curves: String { "\(path)/curves.svg" }
    var results: String { "\(path)/results.png" }
    var samples: StepFiles { StepFiles(folder: "\(path)/samples", ending: ".pgm") }
    var checkpoints: StepFiles { StepFiles(folder: "\(path)/checkpoints", ending: ".safetensors") }

    /// The folder of a new run: the one named, which must not hold anything, or the next free
    /// `runs/NNNN-preset`. Nothing is made yet.
    init(named name: String?, preset: String) throws(Failure) {
        if let name {
            path = name
            try checkEmpty()
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
            throw Failure("There is no run's folder \(quoted(name)).")
        }
        path = name
    }

    /// A new run's folder, made and locked: two commands at once get two numbers.
    static func created(named name: String?, preset: String) throws(Failure) -> (RunFolder, FolderLock) {
        while true {
            let folder = try RunFolder(named: name, preset: preset)
            if name == nil {
                try make(runs)
                guard unsafe mkdir(folder.path, 0o755) == 0 else {
                    if errno == EEXIST { continue }
                    throw cannotMake(folder.path, unsafe String(cString: strerror(errno)))
                }
            } else {
                try make(folder.path)
            }
            let lock = try files { () throws(FileError) in try FolderLock(folder: folder.path) }
            // Another process may have come and gone in between.
            try folder.checkEmpty()
            return (folder, lock)
        }
    }

    /// Makes the folders in it.
    func makeFolders() throws(Failure) {
        for folder in [samples.folder, checkpoints.folder] { try Self.make(folder) }
    }

    /// Removes what processes that were killed left unfinished. Only the holder of the lock may.
    func removeLeftovers() {
        for folder in [path, samples.folder, checkpoints.folder] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where Files.isTemporary(name) { unsafe unlink("\(folder)/\(name)") }
        }
    }

    /// Writes the settings as `config.json`.
    func write(_ settings: RunSettings) throws(Failure) {
        try files { () throws(FileError) in try Files.write(settings.json, to: config) }
    }

    /// Writes a sheet of training images.
    func writeReals(_ sheet: GrayImage) throws(Failure) {
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: reals) }
    }

    /// Writes the sheet of samples after a step.
    func writeSamples(_ sheet: GrayImage, step: Int) throws(Failure) {
        try files { () throws(FileError) in try Files.write(PGM.encoded(sheet), to: samples.path(of: step)) }
    }

    private func checkEmpty() throws(Failure) {
        let content = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        // A run that was killed at its very start leaves no more than these.
        guard content.allSatisfy({ $0 == FolderLock.name || Files.isTemporary($0) }) else {
            throw Failure("The folder \(quoted(path)) is not empty; name a new one with --out.")
        }
    }

    private static func make(_ folder: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
            let cause = reason.map { unsafe String(cString: strerror($0.code.rawValue)) }
            throw cannotMake(folder, cause ?? shown(error.localizedDescription))
        }
    }

    private static func cannotMake(_ folder: String, _ cause: String) -> Failure {
        Failure("Cannot make the folder \(quoted(folder)): \(cause).")
    }

    /// The runs in `runs` whose names start with a number.
    private static func numbered() -> [(number: Int, name: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
        return names.compactMap { name in
            let digits = name.prefix { ("0"..."9").contains($0) }
            guard name.dropFirst(digits.count).first == "-", let number = Int(digits), number < .max
            else { return nil }
            return (number, name)
        }
    }
}
