import Foundation
import Testing

/// The built `gan-train`, run as a process.
enum Program {
    struct Outcome {
        var output: String
        var error: String
        var code: Int32
    }

    private final class Marker {}

    /// It is in the folder of the tests' bundle, whichever folder the build used: on Linux beside the test
    /// program, on macOS beside the folder X.xctest.
    static var executable: URL? {
        let bundle = Bundle(for: Marker.self).bundleURL
        return [bundle, bundle.deletingLastPathComponent()]
            .map { $0.appendingPathComponent("gan-train") }
            .first { file in
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
                return exists && !isFolder.boolValue
            }
    }

    /// Runs the program to its end.
    static func run(_ arguments: String..., in folder: URL? = nil) throws -> Outcome {
        try run(arguments, in: folder)
    }

    /// Runs the program to its end.
    static func run(_ arguments: [String], in folder: URL? = nil) throws -> Outcome {
        try run(try #require(executable, "gan-train is not beside the tests"), arguments, in: folder)
    }

    /// Runs a shell script to its end, in which `"$0"` is the program.
    static func script(_ script: String, in folder: URL? = nil) throws -> Outcome {
        let program = try #require(executable, "gan-train is not beside the tests")
        return try run(URL(fileURLWithPath: "/bin/sh"), ["-c", script, program.path], in: folder)
    }

    /// Both streams go to files: a full pipe that nobody reads would block the program.
    private static func run(_ program: URL, _ arguments: [String], in folder: URL?) throws -> Outcome {
        let manager = FileManager.default
        let scratch = manager.temporaryDirectory.appendingPathComponent("program-\(UUID().uuidString)")
        try manager.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: scratch) }
        let output = scratch.appendingPathComponent("output")
        let error = scratch.appendingPathComponent("error")
        for file in [output, error] { try Data().write(to: file) }

        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? scratch
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationReason == .exit, "ended by signal \(process.terminationStatus)")
        return Outcome(
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self),
            code: process.terminationStatus)
    }
}
