import Testing

/// `gan-train judge` on a small labelled data set, as a process.
struct JudgeTests {
    /// Runs the command with a cache folder of its own.
    private func judge(_ options: String, _ scratch: Scratch) throws -> Program.Outcome {
        try Program.script(
            "XDG_CACHE_HOME=\"$PWD/cache\" \"$0\" judge --data data --threads 1 \(options)", in: scratch.url)
    }

    private func labelled() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.writeImages(120, in: "data")
        try scratch.writeLabels(120, in: "data")
        return scratch
    }

    @Test func aTrainedJudgeIsKeptWhereItIsFound() throws {
        let scratch = try labelled()
        let trained = try judge("--train", scratch)
        #expect(trained.code == 0 && trained.error.contains("judge 6/6"))
        #expect(trained.error.contains("The judge is saved as ") && scratch.exists("cache/gan-train"))
        let found = try judge("", scratch)
        #expect(found.code == 0 && found.error == "" && found.output == trained.output)
    }

    @Test func aNamedFileIsTheOnlyOneWritten() throws {
        let scratch = try labelled()
        let trained = try judge("--train --epochs 1 --out judge.safetensors", scratch)
        #expect(trained.code == 0 && scratch.exists("judge.safetensors") && !scratch.exists("cache"))
        // What is kept for later evaluations is trained by the defaults.
        let other = try judge("--train --epochs 1", scratch)
        #expect(other.code == 64 && other.error.contains("--out") && !scratch.exists("cache"))
    }

    /// Not after minutes of training.
    @Test func anOutputThatCannotBeWrittenIsRefusedAtOnce() throws {
        let scratch = try labelled()
        let refused = try judge("--train --out none/judge.safetensors", scratch)
        #expect(refused.code == 1 && refused.error.contains("Cannot write 'none/judge.safetensors'"))
        #expect(!refused.error.contains("judge 6/6"))
        // Nor the cache folder.
        try scratch.write([], to: "cache")
        let unkept = try judge("--train", scratch)
        #expect(unkept.code == 1 && unkept.error.contains("Cannot create the folder"))
        #expect(!unkept.error.contains("judge 6/6"))
    }

    @Test func theDatasFolderMayHoldItsJudge() throws {
        let scratch = try labelled()
        let trained = try judge("--train --epochs 1 --out data/judge.safetensors", scratch)
        let found = try judge("", scratch)
        #expect(found.code == 0 && found.error == "" && found.output == trained.output)
        #expect(!scratch.exists("cache"))
    }

    @Test func withoutACacheFolderAFileMustBeNamed() throws {
        let scratch = try labelled()
        let refused = try Program.script(
            "env -u HOME -u XDG_CACHE_HOME \"$0\" judge --train --data data", in: scratch.url)
        #expect(refused.code == 64 && refused.error.contains("name a file with --out"))
    }
}
