import Foundation
import ModelFiles
import Testing

/// Runs of conditional models, as processes: labels reach the networks, and digits can be chosen.
@Suite(.serialized) struct ConditionalRunTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        try scratch.writeLabels(40, [3, 5, 9], in: "data")
    }

    @discardableResult private func run(_ line: String) throws -> Program.Outcome {
        try Program.run(line.split(separator: " ").map(String.init), in: scratch.url)
    }

    private func train(_ more: String) throws -> Program.Outcome {
        try run("--preset quick --batch 4 --steps 2 --log-every 1 --threads 1 --quiet \(more)")
    }

    private func array(_ line: String) throws -> NPYArray {
        let outcome = try run("sample run --threads 1 --out x.npy \(line)")
        #expect(outcome.code == 0, "\(outcome.error)")
        return try NPYArray(decoding: scratch.bytes("x.npy"))
    }

    @Test func digitsCanBeChosen() throws {
        let plan = try run("--preset quick --data data --dry-run").output
        #expect(plan.contains("classes    3, with the labels 3, 5 and 9\n"))
        #expect(plan.contains("| Embedding (3 classes)") && plan.contains("half-life 80000 images"))
        let trained = try train("--data data --out run")
        #expect(trained.code == 0 && trained.error == "")

        let table = try array("--digits 3,9 --count 2")
        #expect(table.shape == [4, 28, 28])
        let (three, nine) = try (array("--digit 3 --count 2").values, array("--digit 9 --count 2").values)
        #expect(table.values == three + nine && three != nine)
        // Without a choice, all classes in turn.
        #expect(try array("--count 1").values == Array(three.prefix(784)))
        #expect(try array("--count 3").values.suffix(784) == array("--count 3 --digit 9").values.suffix(784))

        for line in ["--digit 4", "--digits 3-5"] {
            let refused = try run("sample run --out x.npy \(line)")
            #expect(refused.code == 64)
            #expect(refused.error == "This generator has no class 4, only 3, 5 and 9.\n")
        }
        let morph = try run("interpolate run --from 1 --to 1 --digit 3 --to-digit 9 --frames 3 --out m.png")
        #expect(morph.code == 0 && scratch.exists("m.png"))
    }

    /// Sampled IDX images are a labelled data set.
    @Test func labelsAreWrittenBesideIDX() throws {
        #expect(try train("--data data --out run").code == 0)
        for ending in ["", ".gz"] {
            let images = "made\(ending)/train-images.idx3-ubyte\(ending)"
            try scratch.write([], to: "made\(ending)/note")
            #expect(try run("sample run --count 8 --out \(images)").code == 0)
            #expect(scratch.exists("made\(ending)/train-labels.idx1-ubyte\(ending)"))
            let plan = try run("--preset quick --batch 4 --data made\(ending) --dry-run").output
            #expect(plan.contains(", 8 images\n") && plan.contains("labels 3, 5 and 9\n"))
        }
        let labels = try scratch.bytes("made/train-labels.idx1-ubyte")
        #expect(labels == [0, 0, 8, 1, 0, 0, 0, 8, 3, 5, 9, 3, 5, 9, 3, 5])
    }

    @Test func withoutLabelsThereAreNoClasses() throws {
        try scratch.writeImages(40, in: "bare")
        let bare = try train("--data bare --out run")
        #expect(bare.code == 0)
        #expect(
            bare.error == "quick trains without classes, because the data has no labels. --clusters 40 finds "
                + "classes, and better images, without any.\n")
        let ignored = try train("--data data --unlabelled --out other")
        #expect(ignored.code == 0 && ignored.error == "")
        for file in ["generator.safetensors", "checkpoints/step-000002.safetensors"] {
            let (one, other) = try (scratch.bytes("run/\(file)"), scratch.bytes("other/\(file)"))
            // Only the data's description differs, in the header of the checkpoint.
            #expect(one.suffix(one.count / 2) == other.suffix(one.count / 2), "\(file)")
        }
        let refused = try run("sample run --digit 3 --out x.npy")
        #expect(refused.code == 64 && refused.error.hasPrefix("This generator was trained without classes"))
    }

    /// Clusters take the place of labels, which the data need not have: the same ones whenever they are
    /// found, so that runs resume and verify.
    @Test func clustersAreClasses() throws {
        try scratch.writeImages(40, in: "bare")
        let settings = "--data bare --clusters 6 --checkpoint-every 1"
        let plan = try run("--preset quick \(settings) --dry-run").output
        #expect(plan.contains("classes    6, clusters of like images instead of labels\n"))
        #expect(plan.contains("| Embedding (6 classes)"))
        let trained = try train("\(settings) --out run")
        #expect(trained.code == 0 && trained.error == "", "\(trained.error)")
        #expect(try array("--digits 0-5 --count 1").shape == [6, 28, 28])
        let verified = try run("verify run --replay 2")
        #expect(verified.code == 0, "\(verified.error)")

        let whole = try scratch.bytes("run/generator.safetensors")
        try FileManager.default.removeItem(atPath: scratch.path("run/checkpoints/step-000002.safetensors"))
        let resumed = try run("--resume run --quiet --threads 2")
        #expect(resumed.code == 0, "\(resumed.error)")
        #expect(try scratch.bytes("run/generator.safetensors") == whole)

        let other = try run("--resume run --clusters 5")
        #expect(other.code == 64 && other.error.contains("data.clusters") && other.error.contains("6 "))
        // Other images have other clusters.
        try scratch.writeImages(41, in: "bare")
        #expect(try run("verify run --replay 2").code == 65)
        try scratch.writeImages(4, in: "bare")
        for line in ["verify run --replay 2", "--resume run"] {
            let few = try run(line)
            #expect(few.code == 65)
            #expect(
                few.error.hasSuffix(
                    " does not have 6 images that differ. The run was trained on 'IDX files in bare'; "
                        + "name its folder with --data DIR.\n"))
        }
    }

    @Test func clustersThatCannotBeAreRefused() throws {
        let refusals = [
            ("--preset quick --data data --clusters 29", 65, "does not have 29 images that differ"),
            ("--preset dense784 --data data --clusters 4", 64, "dense784 has no classes"),
            ("--preset quick --data data --clusters 4 --unlabelled", 64, "--clusters"),
            ("--preset quick --data data --clusters 257", 64, "--clusters"),
        ]
        for (line, code, sentence) in refusals {
            let outcome = try run("\(line) --batch 4 --steps 2 --out run")
            #expect(outcome.code == code && outcome.error.contains(sentence), "\(outcome.error)")
            #expect(!scratch.exists("run"))
        }
    }

    /// Settings that somebody changed name no labels, and the data has none: a sentence, not a trap.
    @Test func changedSettingsAreRefused() throws {
        #expect(try train("--data data --out run").code == 0)
        let config = try scratch.text("run/config.json")
        let lines = config.split(separator: "\n").filter { !$0.contains("\"labels\":") }
        try scratch.write(Array(lines.joined(separator: "\n").utf8), to: "run/config.json")
        try FileManager.default.removeItem(atPath: scratch.path("data/train-labels-idx1-ubyte"))
        let verified = try run("verify run --replay 2")
        #expect(verified.code == 65 && verified.error.contains("The data is not that of the run"))
        #expect(try run("--resume run --force --quiet").code == 65)
    }

    /// The labels decide the results as the images do.
    @Test func otherLabelsAreRefused() throws {
        #expect(try train("--data data --checkpoint-every 1 --out run").code == 0)
        #expect(try run("verify run --replay 2").code == 0)
        try scratch.writeLabels(40, [5, 3, 9], in: "data")
        let verified = try run("verify run --replay 2")
        #expect(verified.code == 65 && verified.error.contains("The data is not that of the run"))
        let resumed = try run("--resume run --quiet")
        #expect(resumed.code == 64 && resumed.error.contains("data.labels"))
        #expect(try run("sample run --out x.npy").code == 0)
    }
}
