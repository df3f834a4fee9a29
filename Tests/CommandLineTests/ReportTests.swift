import Foundation
import GANModels
import Testing

@testable import Reports

/// `gan-train report`, and the report that every run ends with, as processes.
@Suite struct ReportTests {
    private func train(
        _ scratch: Scratch, data: String = "data", _ arguments: String...
    ) throws -> Program.Outcome {
        try scratch.writeImages(40, in: "data")
        return try Program.run(
            ["--data", data, "--out", "run", "--batch", "8", "--quiet", "--threads", "1"] + arguments,
            in: scratch.url)
    }

    private func report(_ scratch: Scratch, _ arguments: String...) throws -> String {
        let outcome = try Program.run(
            ["report", "run", "--out", "x.html", "--threads", "1"] + arguments, in: scratch.url)
        #expect(outcome.code == 0 && outcome.output.isEmpty, "\(outcome.error)")
        return try scratch.text("x.html")
    }

    @Test func everyRunEndsWithAReport() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "4", "--log-every", "2", "--sample-every", "2").code == 0)
        let own = try scratch.text("run/report.html")
        #expect(try own == report(scratch))
        #expect(own.contains("<title>dense784, seed 1</title>"))
        #expect(own.contains("All 4 steps of 8 images are done"))
        #expect(own.contains("The training set has only 40 images"))
        #expect(own.contains("Its images were not evaluated") && own.contains("was not evaluated while it"))
        #expect(own.contains("The generator after step 4 runs in this page") && own.utf8.count <= Page.limit)
        #expect(own.firstMatch(of: #/\n<span class="clock">It took [^<\n]*<\/span>\n/#) != nil)
        // It has no path, so that folders can move.
        #expect(!own.contains(scratch.url.path) && !own.contains("run/"))

        let verify = { try Program.run("verify", "run", in: scratch.url) }
        #expect(try verify().output.contains("progress.gif, curves.svg, report.html"))
        try scratch.write(Array((own + " ").utf8), to: "run/report.html")
        let changed = try verify()
        #expect(changed.code == 65 && changed.error.contains("'run/report.html' does not match"))
        try FileManager.default.removeItem(atPath: scratch.path("run/report.html"))
        let missing = try verify()
        #expect(missing.code == 0 && missing.output.contains("'run/report.html' is missing; --resume"))
        #expect(try Program.run("report", "run", in: scratch.url).code == 0)
        #expect(try scratch.text("run/report.html") == own && verify().code == 0)
    }

    /// A report is passed on; it does not say where its author keeps data.
    @Test func aReportNamesNoFolderAboveTheData() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, data: scratch.path("data"), "--steps", "1").code == 0)
        let html = try scratch.text("run/report.html")
        #expect(html.contains("40 images of IDX files in data.") && !html.contains(scratch.url.path))
    }

    @Test func aRunWithoutSheetsOrData() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "1").code == 0)
        for folder in ["run/samples", "data"] {
            try FileManager.default.removeItem(atPath: scratch.path(folder))
        }
        try FileManager.default.removeItem(atPath: scratch.path("run/reals.pgm"))
        let html = try report(scratch)
        #expect(html.contains("The run has no sheet of images yet") && html.contains("id=\"weights\""))
    }

    /// As if the process had been killed after step 8 of 9.
    @Test func aRunThatWasKilled() throws {
        let scratch = try Scratch()
        #expect(
            try train(scratch, "--steps", "9", "--checkpoint-every", "4", "--preset", "dense100").code == 0)
        for file in ["checkpoints/step-000009.safetensors", "generator.safetensors", "report.html"] {
            try FileManager.default.removeItem(atPath: scratch.path("run/\(file)"))
        }
        try scratch.write([], to: "run/stats.jsonl")
        let html = try report(scratch)
        #expect(html.contains("It has reached step 8 of 9 of 8 images; gan-train --resume"))
        #expect(html.contains("The generator after step 8 runs"))
        #expect(html.contains("no line of statistics yet"))
        // A damaged checkpoint is passed over; without any, nothing draws.
        var bytes = try scratch.bytes("run/checkpoints/step-000008.safetensors")
        bytes[bytes.count / 2] ^= 4
        try scratch.write(bytes, to: "run/checkpoints/step-000008.safetensors")
        #expect(try report(scratch).contains("The generator after step 4 runs"))
        for step in [4, 8] {
            try FileManager.default.removeItem(
                atPath: scratch.path("run/checkpoints/step-00000\(step).safetensors"))
        }
        #expect(try report(scratch).contains("The run has no generator yet"))
    }

    @Test func aRunThatDiverged() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "40", "--learning-rate", "1e30").code == 2)
        let html = try scratch.text("run/report.html")
        #expect(html.contains("Training diverged: it reached NaN or infinity at step"))
        #expect(html.contains("The run has no generator yet"))
    }

    @Test func aGeneratorThatIsTooLarge() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "1", "--latent", "2000").code == 0)
        let html = try scratch.text("run/report.html")
        #expect(html.contains("1,976,336 parameters, too many for a page of 6 MB"))
        #expect(!html.contains("id=\"weights\""))
    }

    /// The largest preset, with more sheets of noise than fit.
    @Test func manySheetsAreThinned() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "60", "--sample-every", "1").code == 0)
        let html = try scratch.text("run/report.html")
        #expect(html.utf8.count <= Page.limit && html.contains("id=\"weights\""))
        let count = html.matches(of: #/"caption":"Step /#).count
        #expect((20...40).contains(count) && html.contains("\"caption\":\"Step 60\""), "\(count)")
    }

    @Test func aReportThatCannotBeWritten() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "1").code == 0)
        try FileManager.default.removeItem(atPath: scratch.path("run/report.html"))
        try FileManager.default.createDirectory(
            atPath: scratch.path("run/report.html"), withIntermediateDirectories: true)
        let outcome = try Program.run("--resume", "run", "--quiet", in: scratch.url)
        #expect(outcome.code == 1 && outcome.error.hasPrefix("Cannot write 'run/report.html': "))
        #expect(try Program.run("report", "run", in: scratch.url).code == 1)
    }

    @Test func whatIsNoRunIsRefused() throws {
        let scratch = try Scratch()
        let outcome = try Program.run("report", "nothing", in: scratch.url)
        #expect(outcome.code == 1 && outcome.error == "There is no run 'nothing'.\n")
    }

    /// The script makes every kind of layer that a model's file can name.
    @Test func theScriptKnowsAllLayers() {
        for kind in LayerSpec.kinds {
            let isMade =
                PageScript.text.contains("layerKinds.\(kind.name) = ")
                || PageScript.text.contains("\n  \(kind.name): ")
            #expect(isMade, "\(kind.name)")
        }
    }
}
