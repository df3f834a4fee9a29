import Foundation
import Testing

/// Signals that end a run: it saves, unless its caller had them ignored.
///
/// SIGINT is sent only in the test in which it is ignored: a shell that runs the tests in the background
/// ignores it for all its children.
@Suite(.serialized) struct SignalTests {
    /// An endless run that has made its first steps.
    private func start(_ before: String = "", in scratch: Scratch) throws -> Process {
        try scratch.writeImages(12, in: "data")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let options = "--data data --batch 2 --threads 1 --steps 1000000 --log-every 1 --quiet --out run"
        process.arguments = [
            "-c", "\(before) exec \"$0\" \(options)", try #require(Program.executable).path,
        ]
        process.currentDirectoryURL = scratch.url
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<1000 where (try? scratch.bytes("run/stats.jsonl"))?.contains(0x0A) != true {
            usleep(10_000)
        }
        return process
    }

    private func expectSaved(_ process: Process, _ scratch: Scratch) {
        for _ in 0..<1000 where process.isRunning { usleep(10_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        #expect(scratch.exists("run/generator.safetensors") && scratch.exists("run/curves.svg"))
        #expect(
            (try? FileManager.default.contentsOfDirectory(atPath: scratch.path("run/checkpoints")))?.count
                == 1)
    }

    @Test(arguments: [SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU].filter { !isIgnored($0) })
    func saves(signal: Int32) throws {
        let scratch = try Scratch()
        let process = try start(in: scratch)
        kill(process.processIdentifier, signal)
        expectSaved(process, scratch)
    }

    /// As `timeout` and a closing terminal do: a signal to the process, one to its group, and others soon
    /// after.
    @Test func repeatedAtOnce() throws {
        let scratch = try Scratch()
        let process = try start(in: scratch)
        for signal in [SIGHUP, SIGTERM, SIGHUP, SIGTERM, SIGXCPU, SIGXCPU] {
            kill(process.processIdentifier, signal)
            usleep(2000)
        }
        expectSaved(process, scratch)
    }

    @Test func ignoredAtTheStart() throws {
        let scratch = try Scratch()
        let process = try start("trap '' HUP INT TERM USR1;", in: scratch)
        for signal in [SIGHUP, SIGINT, SIGTERM, SIGUSR1] { kill(process.processIdentifier, signal) }
        usleep(500_000)
        #expect(process.isRunning && !scratch.exists("run/generator.safetensors"))
        kill(process.processIdentifier, SIGXCPU)
        expectSaved(process, scratch)
    }
}
