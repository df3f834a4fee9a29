import Foundation
import Testing

/// Other files and folders that people give as RUN: parts of a run.
@Suite(.serialized) struct RunOperandTests {
    @Test func filesOfARun() throws {
        let scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        let trained = try Program.run(
            "--data", "data", "--out", "run", "--batch", "4", "--steps", "4", "--checkpoint-every", "2",
            "--threads", "1", "--quiet", in: scratch.url)
        #expect(trained.code == 0)
        func draw(_ run: String, _ out: String) throws -> Program.Outcome {
            try Program.run("sample", run, "--count", "2", "--out", out, in: scratch.url)
        }
        for (run, out) in [
            ("run", "a.npy"), ("run/generator.safetensors", "b.npy"),
            ("run/checkpoints/step-000004.safetensors", "c.npy"),
            ("run/checkpoints/step-000002.safetensors", "d.npy"),
        ] {
            let outcome = try draw(run, out)
            #expect(outcome.code == 0 && outcome.error == "", "\(outcome)")
        }
        #expect(try scratch.bytes("a.npy") == scratch.bytes("b.npy"))
        #expect(try scratch.bytes("a.npy") == scratch.bytes("c.npy"))
        #expect(try scratch.bytes("a.npy") != scratch.bytes("d.npy"))

        let refused = try draw("run/checkpoints", "e.npy")
        #expect(refused.code == 1)
        #expect(refused.error == "'run/checkpoints' is a part of the run 'run'; name that folder instead.\n")
        for part in [
            "config.json", "generator.safetensors", "checkpoints/step-000002.safetensors", "samples/",
        ] {
            for command in [["--resume"], ["verify"]] {
                let refused = try Program.run(command + ["run/\(part)"], in: scratch.url)
                #expect(refused.code == 1 && refused.output == "")
                #expect(
                    refused.error == "'run/\(part)' is a part of the run 'run'; name that folder instead.\n")
            }
        }
        let other = try Program.run("verify", "data/train-images-idx3-ubyte", in: scratch.url)
        #expect(
            other.error == "'data/train-images-idx3-ubyte' is a file where a run's folder is expected.\n")
        // A generator file needs no run around it.
        try scratch.write(try scratch.bytes("run/generator.safetensors"), to: "only/generator.safetensors")
        #expect(try draw("only", "f.npy").code == 0)
        #expect(try scratch.bytes("a.npy") == scratch.bytes("f.npy"))
        #expect(try draw("run/config.json", "g.npy").code == 65)
    }
}
