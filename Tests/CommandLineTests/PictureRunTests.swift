import Foundation
import ModelFiles
import Reports
import Testing

/// The images and charts of whole runs, tested as processes.
@Suite(.serialized) struct PictureRunTests {
    private func train(_ scratch: Scratch, _ arguments: String..., out: String = "run", batch: String? = "4")
        throws
        -> Program.Outcome
    {
        if !scratch.exists("data") { try scratch.writeImages(40, in: "data") }
        return try Program.run(
            ["--data", "data", "--out", out, "--quiet", "--preset", "dense100"]
                + (batch.map { ["--batch", $0] } ?? []) + arguments,
            in: scratch.url)
    }

    @Test func progressShowsTheSheetsInOrder() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "3", "--sample-every", "1").code == 0)
        var lettering = Lettering()
        lettering.scale = 2
        (lettering.ink, lettering.paper) = (224, 48)
        let frames = try (0...3).map { step in
            try PGM.decoded(scratch.bytes("run/samples/step-00000\(step).pgm")).enlarged(by: 2)
                .captioned("Step \(step)", lettering: lettering)
        }
        #expect(Set(frames.map(\.pixels)).count == 4)
        #expect(
            try scratch.bytes("run/progress.gif") == GIF.encoded(frames, delay: 40, lastDelay: 300))
        let curves = try scratch.text("run/curves.svg")
        #expect(curves.contains("<title>dense100, seed 1</title>") && curves.contains("generator"))
        #expect(!scratch.exists("run/results.png"))
    }

    /// Five steps per epoch; a sheet every two epochs and at the end of the last.
    @Test func epochsMakeAPlate() throws {
        let scratch = try Scratch()
        #expect(
            try train(scratch, "--epochs", "5", "--batch", "8", "--sample-every", "2epochs", batch: nil).code
                == 0)
        let sheets = try [("10", "Epoch 2"), ("20", "Epoch 4"), ("25", "Epoch 5")].map { step, caption in
            (
                image: try PGM.decoded(scratch.bytes("run/samples/step-0000\(step).pgm")).enlarged(by: 2),
                caption
            )
        }
        var plate = Plate(columns: 2)
        plate.lettering.scale = 2
        (plate.margin, plate.gap) = (16, 16)
        let image = plate.image(of: sheets.map { (image: $0.image, caption: $0.1) })
        #expect(try scratch.bytes("run/results.png") == PNG.encoded(image))
        #expect(image.width == 2 * 304 + 3 * 16)
    }

    /// An image that cannot be written causes an error and no other loss; --resume creates it later.
    @Test func imagesThatCannotBeWritten() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "2", out: "whole").code == 0)
        #expect(try train(scratch, "--steps", "2").code == 0)
        for name in ["progress.gif", "curves.svg"] {
            let url = scratch.url.appendingPathComponent("run/\(name)")
            try FileManager.default.removeItem(at: url)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        try FileManager.default.removeItem(atPath: scratch.path("run/generator.safetensors"))
        let failed = try Program.run("--resume", "run", "--quiet", in: scratch.url)
        #expect(failed.code == 1 && failed.output == "")
        #expect(failed.error.hasPrefix("Cannot write 'run/progress.gif': "))
        #expect(failed.error.split(separator: "\n").count == 1)
        #expect(
            try scratch.bytes("run/generator.safetensors") == scratch.bytes("whole/generator.safetensors"))

        // The sheet is damaged, but the curves are written.
        for name in ["progress.gif", "curves.svg"] {
            try FileManager.default.removeItem(atPath: scratch.path("run/\(name)"))
        }
        let sheet = try scratch.bytes("run/samples/step-000000.pgm")
        try scratch.write(Array("P5\n1 1\n255\nx".utf8), to: "run/samples/step-000000.pgm")
        let damaged = try Program.run("--resume", "run", "--quiet", in: scratch.url)
        #expect(damaged.code == 65)
        #expect(damaged.error == "'run/samples/step-000000.pgm' is not a sheet of this run.\n")
        #expect(try scratch.bytes("run/curves.svg") == scratch.bytes("whole/curves.svg"))
        try scratch.write(sheet, to: "run/samples/step-000000.pgm")
        #expect(try Program.run("--resume", "run", "--quiet", in: scratch.url).code == 0)
        #expect(try scratch.bytes("run/progress.gif") == scratch.bytes("whole/progress.gif"))

        try FileManager.default.removeItem(atPath: scratch.path("run/samples"))
        let empty = try Program.run("--resume", "run", "--quiet", in: scratch.url)
        #expect(empty.code == 1 && empty.error == "There are no sheets in 'run/samples'.\n")
    }

    @Test func filesOfSamples() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "1").code == 0)
        for name in ["x.pgm", "x.png", "x.idx3-ubyte", "x.idx3-ubyte.gz", "x.npy"] {
            for (prefix, crop) in [("", []), ("c", ["--crop", "20"])] {
                let arguments = ["sample", "run", "--count", "3", "--out", prefix + name] + crop
                let outcome = try Program.run(arguments, in: scratch.url)
                #expect(outcome.code == 0 && outcome.error == "", "\(outcome.error)")
            }
        }
        let whole = try NPYArray(decoding: scratch.bytes("x.npy"))
        let middle = try NPYArray(decoding: scratch.bytes("cx.npy"))
        #expect(whole.shape == [3, 28, 28] && middle.shape == [3, 20, 20])
        #expect(middle.values[20] == whole.values[5 * 28 + 4])
        let idx = try scratch.bytes("cx.idx3-ubyte")
        #expect(Array(idx[4..<16]) == [0, 0, 0, 3, 0, 0, 0, 20, 0, 0, 0, 20])
        #expect(Array(idx[16...]) == middle.values.map(GrayImage.byte))
        #expect(try scratch.bytes("cx.idx3-ubyte.gz").prefix(3) == [0x1f, 0x8b, 8])
        for prefix in ["", "c"] {
            let sheet = try PGM.decoded(scratch.bytes("\(prefix)x.pgm"))
            #expect(try scratch.bytes("\(prefix)x.png") == PNG.encoded(sheet))
            #expect(sheet.width == (prefix == "" ? 62 : 46))
        }
        let refused = try Program.run("sample", "run", "--crop", "29", "--out", "y.npy", in: scratch.url)
        #expect(
            refused.code == 64 && refused.error == "--crop 29 is larger than the run's images of 28x28.\n")
        #expect(!scratch.exists("y.npy"))
    }

    @Test func interpolationEndsAtTheSamplesOfItsSeeds() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "1").code == 0)
        let ends = try ["7", "8"].map { seed in
            let outcome = try Program.run(
                "sample", "run", "--seed", seed, "--count", "1", "--crop", "26", "--out", "x.npy",
                in: scratch.url)
            #expect(outcome.code == 0)
            let values = try NPYArray(decoding: scratch.bytes("x.npy")).values
            return GrayImage(width: 26, height: 26, pixels: values.map(GrayImage.byte))
        }
        func interpolate(_ arguments: String...) throws -> [UInt8] {
            let outcome = try Program.run(
                ["interpolate", "run", "--from", "7", "--to", "8", "--crop", "26"] + arguments,
                in: scratch.url)
            #expect(outcome.code == 0 && outcome.output == "" && outcome.error == "")
            return try scratch.bytes(arguments[1])
        }
        let animation = try interpolate("--out", "m.gif", "--frames", "2")
        #expect(try animation == GIF.encoded(ends.map { $0.enlarged(by: 4) }, delay: 8, lastDelay: 100))
        let row = Sheet(columns: 10).image(of: ends.flatMap(\.pixels), count: 2, height: 26, width: 26)
        #expect(try interpolate("--out", "m.png", "--frames", "2") == PNG.encoded(row))
        #expect(
            try interpolate("--out", "n.png", "--frames", "2", "--scale", "3")
                == PNG.encoded(row.enlarged(by: 3)))
        #expect(try interpolate("--out", "l.gif", "--frames", "5").count > animation.count)
    }

    @Test func presetsAsJSON() throws {
        let outcome = try Program.run("presets", "--json")
        #expect(outcome.code == 0 && outcome.error == "")
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(list.first?["name"] as? String == "dense784")
        #expect(list.first?["generatorParameters"] as? Int == 1_665_040)
        for entry in list { #expect((entry["estimatedSeconds"] as? Double ?? 0) > 0) }
    }
}
