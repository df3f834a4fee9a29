import Testing

@testable import CommandLineKit
@testable import Runs
@testable import gan_train

/// Invalid command lines, and their error messages.
@Suite struct RefusalTests {
    static let cases: [(line: String, sentence: String)] = [
        ("--stpes 5", "Unknown option '--stpes'. Did you mean '--steps'?"),
        ("--stpes=5", "Unknown option '--stpes'. Did you mean '--steps'?"),
        ("-steps 5", "Unknown option '-steps'. Did you mean '--steps'?"),
        ("--STEPS 5", "Unknown option '--STEPS'. Did you mean '--steps'?"),
        ("--learningrate 5", "Unknown option '--learningrate'. Did you mean '--learning-rate'?"),
        ("--hlep", "Unknown option '--hlep'. Did you mean '--help'?"),
        ("--frobnicate", "Unknown option '--frobnicate'; '--help' lists them."),
        ("-3", "Unknown option '-3'; '--help' lists them."),
        ("summary --steps 5", "Unknown option '--steps'; '--help' lists them."),
        ("trian", "Unknown command 'trian'. Did you mean 'train'?"),
        ("smaple latest", "Unknown command 'smaple'. Did you mean 'sample'?"),
        ("paint", "Unknown command 'paint'; 'gan-train --help' lists them."),
        ("pa\rint\u{1B}[2J", #"Unknown command 'pa\rint\u{1B}[2J'; 'gan-train --help' lists them."#),
        ("--x\u{202E}y", #"Unknown option '--x\u{202E}y'; '--help' lists them."#),
        ("--seed 3\r", #"--seed takes a whole number from 0 to 18446744073709551615, not '3\r'."#),
        ("train \u{7}", #"Unexpected argument '\u{7}'."#),

        ("–steps 3", "'–steps' begins with a dash that is not '-'. Did you mean '--steps'?"),
        ("train —stpes 3", "'—stpes' begins with a dash that is not '-'. Did you mean '--steps'?"),
        ("verify r −−replay=3", "'−−replay=3' begins with a dash that is not '-'. Did you mean '--replay'?"),
        ("--log–every 3", "Unknown option '--log–every'. Did you mean '--log-every'?"),
        ("–x", "Unexpected argument '–x'."),
        ("--lr 1", "Unknown option '--lr'. Did you mean '--learning-rate'?"),
        ("--batch-size=8", "Unknown option '--batch-size'. Did you mean '--batch'?"),
        ("--batch_size 8", "Unknown option '--batch_size'. Did you mean '--batch'?"),
        ("-o x", "Unknown option '-o'. Did you mean '--out'?"),
        ("sample latest --lr 3", "Unknown option '--lr'; '--help' lists them."),
        ("sample latest --num-samples 3", "Unknown option '--num-samples'. Did you mean '--count'?"),
        ("help", "Unknown command 'help'. Did you mean '--help'?"),
        ("version", "Unknown command 'version'. Did you mean '--version'?"),
        ("resume latest", "Unknown command 'resume'. Did you mean '--resume'?"),
        ("train help", "Unexpected argument 'help'. Did you mean '--help'?"),
        ("train resume latest", "Unexpected argument 'resume'. Did you mean '--resume'?"),

        ("--steps -3", "--steps takes a whole number of at least 1, not '-3'."),
        ("--steps=-3", "--steps takes a whole number of at least 1, not '-3'."),
        ("--steps 0", "--steps takes a whole number of at least 1, not '0'."),
        ("--steps 1e3", "--steps takes a whole number of at least 1, not '1e3'."),
        ("--steps +3", "--steps takes a whole number of at least 1, not '+3'."),
        ("--steps=", "--steps takes a whole number of at least 1, not ''."),
        (
            "--steps 9223372036854775808",
            "--steps takes a whole number of at least 1, not '9223372036854775808'."
        ),
        ("--batch 0", "--batch takes a whole number from 1 to 8192, not '0'."),
        ("--batch 8193", "--batch takes a whole number from 1 to 8192, not '8193'."),
        ("--threads 0", "--threads takes a whole number from 1 to 256, not '0'."),
        ("--seed +1", "--seed takes a whole number from 0 to 18446744073709551615, not '+1'."),
        ("--seed -1", "--seed takes a whole number from 0 to 18446744073709551615, not '-1'."),
        (
            "--seed 18446744073709551616",
            "--seed takes a whole number from 0 to 18446744073709551615, not '18446744073709551616'."
        ),
        ("--learning-rate 0", "--learning-rate takes a positive number, not '0'."),
        ("--learning-rate -1", "--learning-rate takes a positive number, not '-1'."),
        ("--learning-rate nan", "--learning-rate takes a positive number, not 'nan'."),
        ("--learning-rate inf", "--learning-rate takes a positive number, not 'inf'."),
        ("--learning-rate 1e39", "--learning-rate takes a positive number, not '1e39'."),
        ("--learning-rate 1e-40", "--learning-rate takes a positive number, not '1e-40'."),
        ("--learning-rate 1e-60", "--learning-rate takes a positive number, not '1e-60'."),
        ("--beta1 1", "--beta1 takes a number from 0 to below 1, not '1'."),
        ("--beta1 0.99999999", "--beta1 takes a number from 0 to below 1, not '0.99999999'."),
        ("--beta2 -0.1", "--beta2 takes a number from 0 to below 1, not '-0.1'."),
        ("--beta2 nan", "--beta2 takes a number from 0 to below 1, not 'nan'."),
        ("--epsilon 0", "--epsilon takes a positive number, not '0'."),
        ("--discriminator-update both", "--discriminator-update takes separate or joint, not 'both'."),
        ("--epochs 0", "--epochs takes a whole number from 1 to 1000000, not '0'."),
        ("--steps 5 --epochs 2", "--steps and --epochs cannot be given together."),
        (
            "--sample-every 0epochs",
            "--sample-every takes a number of steps such as 500, or of epochs such as 10epochs, not "
                + "'0epochs'."
        ),
        (
            "--log-every 0",
            "--log-every takes a number of steps such as 500, or of epochs such as 10epochs, not '0'."
        ),
        (
            "--preset dense",
            "--preset takes dense784, dense100, softmax, dcgan32, epochs, quick, best, wgan-gp, hinge or "
                + "least-squares, not 'dense'."
        ),
        ("--cpu sse9", "--cpu takes baseline, avx2 or avx512, not 'sse9'."),
        ("--data=", "--data takes a folder, not ''."),
        (
            "sample latest --out a.jpeg",
            "--out takes a file that ends in .pgm, .png, .idx3-ubyte, .idx3-ubyte.gz or .npy, not 'a.jpeg'."
        ),
        (
            "interpolate latest --from 1 --to 2 --out a.pgm",
            "--out takes a file that ends in .gif or .png, not 'a.pgm'."
        ),
        ("interpolate latest --from 1 --out a.gif", "interpolate needs --to SEED."),
        (
            "interpolate latest --from 1 --to 2 --frames 1 --out a.gif",
            "--frames takes a whole number from 2 to 1000, not '1'."
        ),
        ("report latest --out a.pdf", "--out takes a file that ends in .html, not 'a.pdf'."),
        ("report", "report needs RUN: a run's folder, or 'latest'."),
        ("sample latest --crop 0 --out a.png", "--crop takes a whole number from 1 to 1000, not '0'."),
        ("--preview --quiet", "--preview and --quiet cannot be given together."),
        ("presets dense784", "Unexpected argument 'dense784'."),

        ("--objective hing", "--objective takes \(losses), not 'hing'."),
        ("--label-smoothing 1", "--label-smoothing takes a number from 0 to below 1, not '1'."),
        ("--weight-clip 0", "--weight-clip takes a positive number, not '0'."),
        (
            "--discriminator-rounds 101",
            "--discriminator-rounds takes a whole number from 1 to 100, not '101'."
        ),
        ("--warmup -1", "--warmup takes a whole number of at least 0, not '-1'."),
        ("--learning-rate-decay step", "--learning-rate-decay takes constant, linear or cosine, not 'step'."),
        ("--decay-start 1", "--decay-start takes a number from 0 to below 1, not '1'."),
        ("--final-rate 1.1", "--final-rate takes a number from 0 to 1, not '1.1'."),
        ("--final-rate nan", "--final-rate takes a number from 0 to 1, not 'nan'."),
        ("--preset dense100 --model m.json", "--preset and --model cannot be given together."),
        ("summary --preset dense100 --model m.json", "--preset and --model cannot be given together."),

        ("--resume a --out b", "--resume and --out cannot be given together."),
        ("--force", "--force needs --resume."),
        ("verify r --threads 2", "--threads needs --replay."),
        ("verify", "verify needs RUN: a run's folder, or 'latest'."),
        ("--keep 0", "--keep takes a whole number of at least 1, not '0'."),

        ("--steps", "--steps needs a value: --steps N."),
        ("--out --steps 5", "--out needs a value: --out DIR."),
        ("--quiet=yes", "--quiet takes no value."),
        ("--steps 1 --steps=2", "--steps is given twice."),
        ("--quiet --quiet", "--quiet is given twice."),
        ("train extra", "Unexpected argument 'extra'."),
        ("--quiet extra", "Unexpected argument 'extra'."),
        ("sample a b --out c.pgm", "Unexpected argument 'b'."),
        ("sample", "sample needs RUN: a run's folder, or 'latest'."),
        ("sample latest", "sample needs --out FILE."),
        (
            "sample latest --out a.npy --latents z.npy --seed 3",
            "--latents and --seed cannot be given together."
        ),
        (
            "sample latest --count 3 --out a.npy --latents z.npy",
            "--latents and --count cannot be given together."
        ),
    ]

    private static let losses = "non-saturating, minimax, least-squares, hinge, wasserstein or relativistic"

    @Test(arguments: cases.indices) func refused(_ index: Int) {
        let (line, sentence) = Self.cases[index]
        let error = #expect(throws: UsageError.self) {
            try GanTrain.commands.read(line.split(separator: " ").map(String.init))
        }
        #expect(error?.description == sentence)
    }

    @Test func oneEmptyArgument() {
        #expect(throws: UsageError.unknownCommand("", nearest: nil, program: "gan-train")) {
            try GanTrain.commands.read([""])
        }
        #expect(throws: UsageError.surplusOperand("")) { try GanTrain.commands.read(["train", ""]) }
        #expect(throws: UsageError.surplusOperand("-")) { try GanTrain.commands.read(["train", "-"]) }
    }
}
