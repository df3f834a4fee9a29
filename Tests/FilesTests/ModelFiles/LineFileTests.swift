import Files
import Foundation
import Testing

@Suite struct LineFileTests {
    @Test func linesAreThereAtOnce() throws {
        try withFolder { folder in
            let path = folder + "/stats.jsonl"
            let first = try LineFile(path: path, .empty)
            try first.append("{}")
            #expect(try Files.read(path) == Array("{}\n".utf8))
            try first.append("é")
            #expect(try Files.read(path) == Array("{}\né\n".utf8))
            try LineFile(path: path, .append).append("more")
            #expect(try Files.read(path) == Array("{}\né\nmore\n".utf8))
            _ = try LineFile(path: path, .empty)
            #expect(try Files.read(path) == [])
        }
    }

    @Test func failures() throws {
        try withFolder { folder in
            #expect(throws: FileError.unwritable(path: folder, cause: "Is a directory")) {
                try LineFile(path: folder, .append)
            }
        }
        #if os(Linux)
            let full = try LineFile(path: "/dev/full", .append)
            #expect(throws: FileError.unwritable(path: "/dev/full", cause: "No space left on device")) {
                try full.append("x")
            }
        #endif
    }

    /// Runs in its own process: the default action of the signal, which the program must disable, ends the
    /// process.
    @Test func aClosedPipeIsAnError() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_IGN)
            try withFolder { folder in
                let path = folder + "/pipe"
                try #require(mkfifo(path, 0o600) == 0)
                let reader = open(path, O_RDONLY | O_NONBLOCK)
                let file = try LineFile(path: path, .append)
                try file.append("read by nobody")
                close(reader)
                #expect(throws: FileError.unwritable(path: path, cause: "Broken pipe")) {
                    try file.append("lost")
                }
            }
        }
    }

    #if os(Linux)
        /// Runs in its own process: the limit applies to everything that the process writes.
        @Test func partialLinesAreRemoved() async {
            await #expect(processExitsWith: .success) {
                signal(SIGXFSZ, SIG_IGN)
                try withFolder { folder in
                    let path = folder + "/x"
                    let file = try LineFile(path: path, .empty)
                    try file.append("whole")
                    var limit = rlimit(rlim_cur: 20_000, rlim_max: 20_000)
                    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
                    let long = String(repeating: "x", count: 25_000)
                    #expect(throws: FileError.unwritable(path: path, cause: "File too large")) {
                        try file.append(long)
                    }
                    #expect(try Files.read(path) == Array("whole\n".utf8))
                    #expect(throws: FileError.unwritable(path: folder + "/y", cause: "File too large")) {
                        try Files.write(Array(long.utf8), to: folder + "/y")
                    }
                    #expect(try names(in: folder) == ["x"])
                }
            }
        }
    #endif
}
