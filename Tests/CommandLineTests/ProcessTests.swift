import Foundation
import TensorCore
import Testing

@testable import Runs
@testable import gan_train

/// The program as users run it.
@Suite(.serialized) struct ProcessTests {
    @Test func helpGoesToOutput() throws {
        let outcome = try Program.run("sample", "--help")
        #expect(try help(["sample", "-h"]) == outcome.output)
        #expect(outcome.error == "" && outcome.code == 0)
    }

    @Test func version() throws {
        let outcome = try Program.run("--version")
        let levels = CPULevel.allCases.map { "gan-train 0.2.0 (\($0.rawValue), Swift 6." }
        #expect(levels.contains { outcome.output.hasPrefix($0) } && outcome.output.hasSuffix(")\n"))
        #expect(outcome.error == "" && outcome.code == 0)
    }

    @Test func refusalsGoToError() throws {
        for arguments in [["--stpes", "5"], ["train", "--stpes=5"]] {
            let outcome = try Program.run(arguments)
            #expect(outcome.error == "Unknown option '--stpes'. Did you mean '--steps'?\n")
            #expect(outcome.output == "" && outcome.code == 64)
        }
        let outcome = try Program.run("--steps", "-3")
        #expect(outcome.error == "--steps takes a whole number of at least 1, not '-3'.\n")
        #expect(outcome.output == "" && outcome.code == 64)
    }

    /// As in `gan-train --help | true`: a reader that ends early is not a failure, and no signal ends the
    /// program.
    @Test func aClosedPipeIsNoFailure() throws {
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = ["--help"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try pipe.fileHandleForReading.close()
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
}
