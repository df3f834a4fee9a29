import Foundation
import Testing

/// Results that cannot be written, or not at once, and descriptors that the caller closed.
@Suite(.serialized) struct ResultTests {
    private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")
    private let training = "--data data --batch 4 --threads 1 --steps 3 --checkpoint-every 2 --log-every 1"

    private func data() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.writeImages(12, in: "data")
        return scratch
    }

    @Test(
        .enabled(if: hasFullDevice),
        arguments: [
            "--version", "--help", "sample --help", "summary",
            "bench --preset dense100 --batch 2 --threads 1 --json", "--dry-run --threads 1 --data data",
        ])
    func aFullDevice(arguments: String) throws {
        let scratch = try data()
        let outcome = try Program.script("\"$0\" \(arguments) >/dev/full", in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.error == "Cannot write to standard output: No space left on device.\n")
        #expect(!scratch.exists("runs"))
    }

    /// The results of training are in its folder: lost messages are no failure. Lost output of `verify` is
    /// one.
    @Test(.enabled(if: hasFullDevice)) func aRunIsItsFolder() throws {
        let scratch = try data()
        let run = try Program.script("\"$0\" \(training) --out run >/dev/full 2>/dev/full", in: scratch.url)
        #expect(run.code == 0 && scratch.exists("run/generator.safetensors"))
        let whole = try Program.script("\"$0\" verify run >/dev/full", in: scratch.url)
        #expect(whole.code == 1 && whole.error.hasPrefix("Cannot write to standard output: "))
        // The exit code for damage takes precedence over that for lost output.
        try scratch.write([], to: "run/reals.pgm")
        #expect(try Program.script("\"$0\" verify run >/dev/full", in: scratch.url).code == 65)
    }

    /// The program waits for a full non-blocking pipe, and all output arrives.
    @Test func aFullPipe() throws {
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting.fileDescriptor
        _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        var filling = 0
        for size in [4096, 1] {
            let zeros = [UInt8](repeating: 0, count: size)
            while write(end, zeros, size) == size { filling += size }
        }
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = ["summary"]
        process.standardOutput = pipe.fileHandleForWriting
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.close()
        // A program that does not wait would have given up by now.
        usleep(300_000)
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let expected = try Program.run("summary").output
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: bytes.dropFirst(filling), as: UTF8.self) == expected)
    }

    @Test func closedDescriptors() throws {
        let scratch = try data()
        #expect(try Program.script("\"$0\" \(training) --quiet --out whole", in: scratch.url).code == 0)
        for (number, closing) in ["<&-", ">&-", "<&- >&- 2>&-"].enumerated() {
            let run = "run\(number)"
            let outcome = try Program.script("\"$0\" \(training) --out \(run) \(closing)", in: scratch.url)
            #expect(outcome.code == 0)
            for file in ["reals.pgm", "samples/step-000000.pgm", "curves.svg", "generator.safetensors"] {
                #expect(try scratch.bytes("\(run)/\(file)") == scratch.bytes("whole/\(file)"), "\(file)")
            }
            let lines = try scratch.text("\(run)/stats.jsonl").split(separator: "\n")
            #expect(lines.count == 3 && lines.allSatisfy { $0.hasPrefix("{") })
        }
    }

    /// The lock is the first file that a run keeps open; messages must not be written to it.
    @Test(arguments: [">&-", "2>&-", "<&- >&- 2>&-"]) func theLockHoldsANumber(closing: String) throws {
        let scratch = try data()
        let script = """
            "$0" \(training) --steps 1000000 --out run >/dev/null \(closing) &
            for i in $(seq 500); do test -s run/stats.jsonl && break; sleep 0.02; done
            kill -9 $!
            cat run/.gan-train.lock
            """
        let lock = try Program.script(script.replacing("--steps 3 ", with: ""), in: scratch.url).output
        #expect(Int(lock.dropLast()) != nil && lock.last == "\n", "\(lock)")
    }

    @Test func resultsCannotGoToAClosedOutput() throws {
        let outcome = try Program.script("\"$0\" summary >&-")
        #expect(
            outcome.code == 1 && outcome.error == "Cannot write to standard output: Bad file descriptor.\n")
    }
}

/// Arguments that a String cannot hold.
@Suite struct ArgumentTests {
    /// Latin 1: no file with another name is opened or written.
    @Test(arguments: [
        "--data \"$(printf 'caf\\351')\"", "--out \"$(printf 'caf\\351')\" --data data",
        "\"$(printf '\\377')\"",
        "sample \"$(printf 'caf\\351')\" --out x.png", "sample run --out \"$(printf 'caf\\351.png')\"",
        "--resume \"$(printf 'a\\300\\257')\"", "--help \"$(printf '\\355\\240\\200')\"",
    ])
    func notUTF8(arguments: String) throws {
        let scratch = try Scratch()
        try scratch.writeImages(12, in: "data")
        // If it were accepted, it would end soon.
        let outcome = try Program.script("ulimit -t 5; \"$0\" \(arguments)", in: scratch.url)
        #expect(outcome.code == 64 && outcome.output == "")
        #expect(
            outcome.error.hasPrefix("Argument ")
                && outcome.error.hasSuffix(", is not UTF-8; use a name that is.\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["data"])
    }

    @Test func theArgumentIsNamed() throws {
        let outcome = try Program.script("\"$0\" --data \"$(printf 'caf\\351\\033')\"")
        #expect(outcome.error == "Argument 2, 'caf\u{FFFD}\\u{1B}', is not UTF-8; use a name that is.\n")
    }
}
