import Foundation
import ModelFiles
import Testing

/// Errors of runs, tested as processes: one sentence, the right exit code, no files left.
@Suite struct RunRefusalTests {
    private func expectRefusal(
        _ scratch: Scratch, _ arguments: String..., code: Int32, _ sentence: String,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try Program.run(arguments, in: scratch.url)
        #expect(outcome.error == sentence + "\n", sourceLocation: location)
        #expect(outcome.output == "" && outcome.code == code, sourceLocation: location)
        #expect(!scratch.exists("runs") && !scratch.exists("run"), sourceLocation: location)
    }

    @Test func invalidData() throws {
        let scratch = try Scratch()
        let html = Array("<!DOCTYPE html><html>Not found</html>".utf8)
        let images = "train-images-idx3-ubyte"
        let cases: [(folder: String, prepare: (String) throws -> Void, part: String)] = [
            ("missing", { _ in }, "There is no folder 'missing'."),
            ("empty", { try scratch.write([], to: "\($0)/other") }, "train-images"),
            ("html", { try scratch.write(html, to: "\($0)/\(images).gz") }, "web page"),
            ("magic", { try scratch.write([1, 2, 3, 4, 5, 6, 7, 8], to: "\($0)/\(images)") }, images),
            ("huge", { try scratch.writeImages(1, announced: 4_000_000_000, in: $0) }, "4000000000"),
            ("none", { try scratch.writeImages(0, in: $0) }, images),
            ("narrow", { try scratch.writeImages(3, height: 27, in: $0) }, "27"),
            (
                "labels",
                {
                    try scratch.writeImages(3, in: $0)
                    try scratch.writeLabels(4, in: $0)
                }, "labels"
            ),
        ]
        for (folder, prepare, part) in cases {
            try prepare(folder)
            let outcome = try Program.run("--data", folder, "--steps", "1", in: scratch.url)
            #expect(outcome.code == 65, "\(folder)")
            #expect(outcome.error.contains(part) && outcome.error.contains(folder), "\(outcome.error)")
            #expect(outcome.error.split(separator: "\n").count == 1 && outcome.output == "")
            #expect(!scratch.exists("runs"))
        }
    }

    @Test func lengthsThatFitNoData() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        try expectRefusal(
            scratch, "--data", "data", "--preset", "epochs", code: 64,
            "The data set's 40 images do not fill a batch of 128; choose a smaller --batch.")
        try expectRefusal(
            scratch, "--data", "data", "--sample-every", "2epochs", code: 64,
            "--sample-every counts epochs, and this run has none; add --epochs N.")
    }

    @Test func foldersThatCannotBeUsed() throws {
        let scratch = try Scratch()
        try scratch.writeImages(3, in: "data")
        try scratch.write([1], to: "full/file")
        try expectRefusal(
            scratch, "--data", "data", "--out", "full", "--quiet", code: 1,
            "The folder 'full' is not empty; name a new one with --out.")
        let outcome = try Program.run("--data", "data", "--out", "full/file/run", "--quiet", in: scratch.url)
        #expect(outcome.code == 1 && outcome.error.hasPrefix("Cannot create the folder 'full/file/run': "))
        #expect(try scratch.bytes("full/file") == [1])
    }

    @Test func foldersThatAreNotRuns() throws {
        let scratch = try Scratch()
        try expectRefusal(
            scratch, "sample", "latest", "--out", "x.pgm", code: 1,
            "There is no run in 'runs' yet; 'gan-train' starts one.")
        try expectRefusal(
            scratch, "sample", "nowhere", "--out", "x.pgm", code: 1, "There is no run 'nowhere'.")
        try scratch.write(Array("no tensors".utf8), to: "bad/generator.safetensors")
        let damaged = try Program.run("sample", "bad", "--out", "x.pgm", in: scratch.url)
        #expect(damaged.code == 65 && damaged.error.contains("bad/generator.safetensors"))
        #expect(!scratch.exists("x.pgm"))
    }

    @Test(arguments: [
        ("{}", "has a description of its generator that"),
        (
            #"{"input":[100],"layers":[]}"#,
            "has an invalid generator: layers: 1 to 1000 layers are expected, not 0."
        ),
        (
            #"{"input":[-1],"layers":[{"layer":"tanh"}]}"#,
            "has an invalid generator: input: 1 to 3 whole numbers from 1 to 65536 are expected, not [-1]."
        ),
        // As the first versions wrote it.
        (
            #"{"input":[4],"layers":[{"dense":{"units":65536,"bias":true}}]}"#,
            "that this version cannot read: layers[0]: 'layer' is missing."
        ),
        (
            #"{"input":[65536],"layers":[{"layer":"dense","units":65536}]}"#,
            "describes 4295032832 parameters, but holds 4 numbers."
        ),
        (
            #"{"input":[4],"layers":[{"layer":"reshape","shape":[2,3]}]}"#,
            "has an invalid generator: layers[0].shape: (4,) has 4 numbers, (2, 3) has 6."
        ),
        (#"{"input":[1],"layers":[{"layer":"dense","units":2}]}"#, "'generator.0.weight' is missing."),
    ])
    func descriptionsThatLie(spec: String, part: String) throws {
        let image = spec.contains("[65536]") ? "256x256" : "1x2"
        let scratch = try Scratch()
        try scratch.write([], to: "bad/config.json")
        try SafeTensors.write(
            [.init(name: "a", shape: [4])], metadata: ["generator": spec, "image": image],
            to: scratch.path("bad/generator.safetensors")
        ) { _, range, values in values.replaceSubrange(0..<range.count, with: [1, 2, 3, 4]) }
        let outcome = try Program.run("sample", "bad", "--out", "x.pgm", in: scratch.url)
        #expect(outcome.code == 65 && outcome.error.contains(part), "\(outcome.error)")
    }
}
