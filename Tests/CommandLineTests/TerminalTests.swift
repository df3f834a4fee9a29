import Foundation
import Reports
import Testing

@testable import gan_train

/// The detected traits of terminals, and the output for each.
@Suite struct TerminalTraitsTests {
    private func traits(_ environment: [String: String]) -> TerminalTraits {
        TerminalTraits(size: (80, 24), environment: environment)
    }

    @Test func palettes() {
        #expect(traits([:]).palette == .xterm256)
        #expect(traits(["TERM": "xterm-256color", "COLORTERM": "yes"]).palette == .xterm256)
        #expect(traits(["TERM": "xterm", "COLORTERM": "truecolor"]).palette == .trueColour)
        #expect(traits(["COLORTERM": "24bit"]).palette == .trueColour)
        #expect(traits(["TERM": "dumb", "COLORTERM": "truecolor"]).palette == nil)
        #expect(traits(["NO_COLOR": "1", "COLORTERM": "truecolor"]).palette == nil)
        #expect(traits(["NO_COLOR": ""]).palette == .xterm256)
        #expect(traits(["TERM": "dumb"]).isDumb && !traits(["NO_COLOR": "1"]).isDumb)
    }

    @Test func sizes() {
        for size in [nil, (0, 0)] as [(Int, Int)?] {
            let unknown = TerminalTraits(size: size, environment: [:])
            #expect(unknown.columns == 80 && unknown.rows == 24)
        }
        let known = TerminalTraits(size: (3, 5), environment: [:])
        #expect(known.columns == 3 && known.rows == 5)
    }

    private let sheet = GrayImage(width: 152, height: 152, pixels: [UInt8](repeating: 9, count: 152 * 152))

    @Test func previewsFit() throws {
        for columns in [2, 3, 10, 80, 200] {
            for rows in [3, 5, 24, 50, 100] {
                let terminal = TerminalTraits(size: (columns, rows), environment: [:])
                let lines = try Preview.text(sheet, on: terminal).split(separator: "\n")
                #expect(lines.count <= rows - 2)
                #expect(lines.allSatisfy { $0.count { $0 == "\u{2580}" } <= columns - 1 })
            }
        }
        let usual = try Preview.text(sheet, on: traits(["COLORTERM": "truecolor"]))
        #expect(usual.hasPrefix("\u{1B}[38;2;9;9;9") && usual.split(separator: "\n").count == 22)
    }

    @Test func obstacles() {
        let cases: [(TerminalTraits?, Preview.Obstacle)] = [
            (nil, .noTerminal), (traits(["TERM": "dumb", "NO_COLOR": "1"]), .dumb),
            (traits(["NO_COLOR": "1"]), .noColour),
            (TerminalTraits(size: (1, 24), environment: [:]), .tooSmall(columns: 1, rows: 24)),
            (TerminalTraits(size: (80, 2), environment: [:]), .tooSmall(columns: 80, rows: 2)),
        ]
        for (terminal, obstacle) in cases {
            #expect(throws: obstacle) { try Preview.text(sheet, on: terminal) }
        }
    }
}

@Suite(.serialized) struct TerminalTests {
    private static let options = [
        "--data", "data", "--batch", "2", "--threads", "1", "--steps", "3", "--log-every", "1",
        "--sample-every",
        "3", "--out", "run",
    ]

    /// The output of a run to a terminal of 80 x 24 as its standard error.
    private func transcript(_ environment: [String: String], _ extra: String...) throws -> String {
        let scratch = try Scratch()
        try scratch.writeImages(12, in: "data")
        let terminal = try PseudoTerminal()
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = Self.options + extra
        process.currentDirectoryURL = scratch.url
        // The path of the shared libraries has nothing to do with the terminal.
        let libraries = ProcessInfo.processInfo.environment.filter { $0.key == "LD_LIBRARY_PATH" }
        process.environment = environment.merging(libraries) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = terminal.program
        try process.run()
        let text = try terminal.readToEnd()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text
    }

    @Test func aDumbTerminalGetsLines() throws {
        let text = try transcript(["TERM": "dumb", "COLORTERM": "truecolor"], "--preview")
        #expect(!text.contains("\u{1B}") && !text.replacing("\r\n", with: "").contains("\r"))
        #expect(text.contains("step 3/3  loss D"))
        #expect(text.contains("--preview draws nothing: TERM says that the terminal is dumb.\r\n"))
    }

    @Test func noColours() throws {
        let text = try transcript(["TERM": "xterm", "NO_COLOR": "1"], "--preview")
        #expect(!text.contains("\u{1B}[38") && !text.contains("\u{1B}[48") && !text.contains("\u{2580}"))
        #expect(text.contains("--preview draws nothing: NO_COLOR is set, and images need shades.\r\n"))
        #expect(text.contains("\u{1B}[K"))
    }

    @Test func aPreviewFits() throws {
        let text = try transcript(["TERM": "xterm"], "--preview")
        let lines = text.split(separator: "\r\n").filter { $0.contains("\u{2580}") }
        // Two sheets, of steps 0 and 3.
        #expect(lines.count == 2 * 22 && text.contains("\u{1B}[38;5;"))
        #expect(!text.contains("--preview"))
    }

    @Test func aPipeShowsNone() throws {
        let scratch = try Scratch()
        try scratch.writeImages(12, in: "data")
        let outcome = try Program.run(Self.options + ["--preview"], in: scratch.url)
        let said = outcome.error.split(separator: "\n").filter { $0.contains("preview") }
        #expect(outcome.code == 0 && said == ["--preview draws nothing: standard error is not a terminal."])
    }
}

/// The suggestions at the end of a run can be pasted into a shell.
@Suite struct SuggestionTests {
    @Test(arguments: ["my run", "it's", "a;b", "-dash", "--steps", "ünï ☃", "tab\there", "\u{1B}[2J"])
    func pasted(folder: String) throws {
        let scratch = try Scratch()
        try scratch.writeImages(12, in: "data")
        let out = "--out=\(folder)"
        let run = try Program.run(
            ["--data", "data", "--batch", "2", "--threads", "1", "--steps", "1", out], in: scratch.url)
        #expect(run.code == 0 && !run.output.contains("\t") && !run.output.contains("\u{1B}"))
        // `swift run gan-train` for a program in .build, else `gan-train`.
        let start = try #require(run.output.range(of: "To draw new images: "))
        let line = run.output[start.upperBound...].prefix { $0 != "\n" }
        let command = line[try #require(line.range(of: "gan-train ")).upperBound...]
        try scratch.write(Array("\"$1\" \(command) --threads 1".utf8), to: "line")
        let pasted = try Program.script("exec /bin/bash line \"$0\"", in: scratch.url)
        #expect(pasted.code == 0 && scratch.exists("digits.png"), "\(command): \(pasted.error)")
    }
}
