import Testing

@testable import CommandLineKit
@testable import Runs
@testable import gan_train

/// The whole help texts, which users rely on.
@Suite struct HelpTests {
    @Test func overview() throws {
        #expect(
            try help(["--help"])
                == """
                Usage: gan-train [COMMAND] [options]

                Trains a GAN that draws handwritten digits. The default command is 'train'.

                Commands:
                  train        Trains a GAN on handwritten digits and saves everything in the
                               run's folder.
                  sample       Draws images with the generator of a run.
                  interpolate  Draws images along the way from one latent vector to another.
                  presets      Lists the presets, with an estimate of each one's training time
                               here.
                  summary      Prints the two networks of a preset or a model, layer by layer.
                  verify       Checks every file of a run.
                  evaluate     Judges generated images: how real they look, and how much of the
                               variety they have.
                  judge        Trains the classifier whose features judge generated images, or
                               tests the existing one.
                  doctor       Says what is wrong with a run, whether it still trains or has
                               ended, and what to try.
                  compare      Shows several runs side by side: their last figures and the
                               settings that differ.
                  export       Writes the generator of a run for other programs.
                  import       Makes a generator of weights that another program trained.
                  report       Writes a page about a run, in which its generator draws; every
                               run ends with one.
                  bench        Measures this machine, the kernels and whole training steps.
                  completions  Prints a script with which a shell completes commands and
                               options.
                  man          Prints the manual page, for 'man'.

                Options:
                  -h, --help  print this and exit; after a command, its options
                  --version   print the version and exit

                Examples:
                  gan-train --steps 30000
                  gan-train sample latest --out digits.png
                  gan-train train --help

                """)
    }

    @Test func train() throws {
        #expect(
            try help(["train", "--help"])
                == """
                Usage: gan-train [train] [options]

                Trains a GAN on handwritten digits and saves everything in the run's folder.

                Options:
                  --preset NAME                    a built-in model: dense784, dense100,
                                                   softmax, dcgan32, epochs, quick, best,
                                                   wgan-gp, hinge or least-squares
                                                   (default: dense784)
                  --model FILE                     a model of your own, described in
                                                   docs/models.md
                  --steps N                        training steps (default: the preset's)
                  --epochs N                       passes over all images, each in a new order
                                                   (default: the preset's)
                  --minutes N                      as many steps as take N minutes here; the
                                                   plan is corrected on the way
                  --batch N                        images in a batch (default: the preset's)
                  --seed N                         seed of all random numbers (default: 1)
                  --threads N                      worker threads; results do not depend on the
                                                   number (default: the number of cores)
                  --data DIR                       folder with an IDX data set of 28x28 images
                                                   (default: the bundled MNIST)
                  --out DIR                        folder of the run
                                                   (default: runs/NNNN-preset, the next number)
                  --log-every N                    steps between two log lines, or epochs:
                                                   10epochs (default: the preset's)
                  --sample-every N                 steps or epochs between two sheets of samples
                                                   (default: the preset's)
                  --checkpoint-every N             steps or epochs between two checkpoints
                                                   (default: 5000)
                  --evaluate-every N               steps or epochs between two evaluations by
                                                   the data's judge; 'end' or 'never'
                                                   (default: by the run's length)
                  --keep N                         number of checkpoints to keep in addition to
                                                   the last (default: 3)
                  --latent N                       length of the latent vectors
                                                   (default: the preset's)
                  --average N                      draw with an average of the generator whose
                                                   half-life is N images; 0 for none
                                                   (default: the preset's)
                  --unlabelled                     ignore the data's labels: train without
                                                   classes
                  --clusters N                     train with N clusters of like images, found
                                                   by k-means, instead of the data's labels
                  --objective LOSS                 the losses: non-saturating, minimax,
                                                   least-squares, hinge, wasserstein or
                                                   relativistic (default: the preset's)
                  --label-smoothing X              one-sided label smoothing: real images get
                                                   the target 1 - X (default: the preset's)
                  --weight-clip X                  clip the discriminator's parameters to -X...X
                                                   (default: the preset's)
                  --discriminator-update HOW       real and generated images in turn or
                                                   together: separate or joint
                                                   (default: the preset's)
                  --discriminator-rounds N         discriminator updates per generator update
                                                   (default: the preset's)
                  --learning-rate X                Adam's learning rate for both networks
                                                   (default: the preset's)
                  --generator-learning-rate X      the generator's learning rate
                                                   (default: the preset's)
                  --discriminator-learning-rate X  the discriminator's learning rate
                                                   (default: the preset's)
                  --warmup N                       steps in which the learning rate rises from
                                                   near 0 (default: the preset's)
                  --learning-rate-decay HOW        how the learning rate falls over the run:
                                                   constant, linear or cosine
                                                   (default: the preset's)
                  --decay-start X                  fraction of the run before the learning rate
                                                   falls (default: the preset's)
                  --final-rate X                   learning rate of the last step, as a fraction
                                                   of the full rate (default: the preset's)
                  --beta1 X                        Adam's decay rate of the mean gradient
                                                   (default: the preset's)
                  --beta2 X                        Adam's decay rate of the mean squared
                                                   gradient (default: the preset's)
                  --epsilon X                      Adam's epsilon (default: the preset's)
                  --cpu LEVEL                      instruction set of the kernels: baseline,
                                                   avx2 or avx512
                                                   (default: the best for this processor)
                  --resume RUN                     continue a run from its newest checkpoint,
                                                   with its own settings
                  --force                          let --resume change settings that affect the
                                                   results
                  --dry-run                        print settings and networks without training
                  --preview                        draw each sheet of samples in the terminal
                  --tensorboard                    write numbers and sheets for TensorBoard too,
                                                   in the run's folder
                  --quiet                          print no progress
                  -h, --help                       print this and exit

                Examples:
                  gan-train --steps 30000
                  gan-train --preset quick --minutes 5
                  gan-train --resume latest
                  gan-train --preset dense100 --seed 7 --out runs/seven
                  gan-train --preset epochs --epochs 20 --sample-every 2epochs
                  gan-train --model model.json
                  gan-train --data fashion-mnist --sample-every 500

                """)
    }

    @Test func sample() throws {
        #expect(
            try help(["sample", "--help"])
                == """
                Usage: gan-train sample RUN --out FILE [options]

                Draws images with the generator of a run.

                Operands:
                  RUN  a run's folder, or 'latest'

                Options:
                  --out FILE          output: a sheet (.pgm, .png), the images as bytes
                                      (.idx3-ubyte, .idx3-ubyte.gz) or as numbers from -1 to 1
                                      (.npy)
                  --count N           images; with --digits, of each
                                      (default: 25, or 10 of each)
                  --digit N           draw only this digit: the label of a class
                                      (default: all in turn)
                  --digits LABELS     draw these digits, such as 0-9, a row each; all rows have
                                      the same latent vectors
                  --seed N            seed of the latent vectors (default: 1)
                  --first N           number of the first image among all of the seed's
                                      (default: 0)
                  --columns N         images per row of the sheet (default: as many as rows)
                  --latents FILE.npy  latent vectors, one per row (default: random ones)
                  --crop N            keep only the central NxN pixels of each image
                                      (default: the whole image)
                  --unverified        accept a generator file that another program wrote or
                                      changed
                  --threads N         worker threads; results do not depend on the number
                                      (default: the number of cores)
                  --cpu LEVEL         instruction set of the kernels: baseline, avx2 or avx512
                                      (default: the best for this processor)
                  -h, --help          print this and exit

                Examples:
                  gan-train sample latest --out digits.png
                  gan-train sample runs/0007-dense784 --count 1000 --out digits.idx3-ubyte.gz
                  gan-train sample latest --latents z.npy --out digits.npy
                  gan-train sample latest --digits 0-9 --out table.png

                """)
    }

    @Test func interpolate() throws {
        #expect(
            try help(["interpolate", "--help"])
                == """
                Usage: gan-train interpolate RUN --from SEED --to SEED --out FILE [options]

                Draws images along the way from one latent vector to another.

                Operands:
                  RUN  a run's folder, or 'latest'

                Options:
                  --from SEED   seed of the first image: that of 'sample --seed SEED --count 1'
                  --to SEED     seed of the last image
                  --out FILE    output: an animation (.gif) or a sheet of ten images per row
                                (.png)
                  --frames N    images, including the first and the last (default: 30)
                  --digit N     the first image's digit: the label of a class
                                (default: the first class)
                  --to-digit N  the last image's digit (default: that of the first)
                  --crop N      keep only the central NxN pixels of each image
                                (default: the whole image)
                  --unverified  accept a generator file that another program wrote or changed
                  --scale N     enlargement of every pixel (default: 4 in a .gif, 1 in a .png)
                  --threads N   worker threads; results do not depend on the number
                                (default: the number of cores)
                  --cpu LEVEL   instruction set of the kernels: baseline, avx2 or avx512
                                (default: the best for this processor)
                  -h, --help    print this and exit

                Examples:
                  gan-train interpolate latest --from 1 --to 2 --out morph.gif
                  gan-train interpolate latest --from 1 --to 2 --frames 10 --out row.png
                  gan-train interpolate best --from 1 --to 2 --digit 3 --to-digit 8 --out a.gif

                """)
    }

    @Test func presets() throws {
        #expect(
            try help(["presets", "--help"])
                == """
                Usage: gan-train presets [options]

                Lists the presets, with an estimate of each one's training time here.

                Options:
                  --json      print the list as JSON
                  -h, --help  print this and exit

                Examples:
                  gan-train presets
                  gan-train presets --json

                """)
    }

    @Test func summary() throws {
        #expect(
            try help(["summary", "--help"])
                == """
                Usage: gan-train summary [options]

                Prints the two networks of a preset or a model, layer by layer.

                Options:
                  --preset NAME  a built-in model: dense784, dense100, softmax, dcgan32, epochs,
                                 quick, best, wgan-gp, hinge or least-squares
                                 (default: dense784)
                  --model FILE   a model of your own, described in docs/models.md
                  --json         print the whole description as a file for --model
                  -h, --help     print this and exit

                Examples:
                  gan-train summary --preset dense100
                  gan-train summary --preset dcgan32 --json > model.json
                  gan-train summary --model model.json

                """)
    }

    @Test func verify() throws {
        #expect(
            try help(["verify", "--help"])
                == """
                Usage: gan-train verify RUN [options]

                Checks every file of a run.

                Operands:
                  RUN  a run's folder, or 'latest'

                Options:
                  --replay N   train the first N steps again and compare all their files bit for
                               bit
                  --data DIR   folder with the data set, for --replay (default: the run's)
                  --threads N  worker threads; results do not depend on the number
                               (default: the number of cores)
                  -h, --help   print this and exit

                Examples:
                  gan-train verify latest
                  gan-train verify runs/0007-dense784 --replay 1000

                """)
    }

    @Test func report() throws {
        #expect(
            try help(["report", "--help"])
                == """
                Usage: gan-train report RUN [options]

                Writes a page about a run, in which its generator draws; every run ends with
                one.

                Operands:
                  RUN  a run's folder, or 'latest'

                Options:
                  --out FILE   the page (.html) (default: report.html in the run's folder)
                  --data DIR   folder with the data set (default: the run's)
                  --threads N  worker threads; results do not depend on the number
                               (default: the number of cores)
                  --cpu LEVEL  instruction set of the kernels: baseline, avx2 or avx512
                               (default: the best for this processor)
                  -h, --help   print this and exit

                Examples:
                  gan-train report latest
                  gan-train report runs/0007-dense784 --out digits.html

                """)
    }

    @Test func bench() throws {
        #expect(
            try help(["bench", "--help"])
                == """
                Usage: gan-train bench [options]

                Measures this machine, the kernels and whole training steps.

                Options:
                  --threads N    worker threads; one thread is measured as well
                                 (default: the number of cores)
                  --cpu LEVEL    instruction set of the kernels: baseline, avx2 or avx512
                                 (default: the best for this processor)
                  --preset NAME  measure only whole steps of this preset
                  --model FILE   measure only whole steps of this model
                  --batch N      images in a batch of those steps (default: the preset's)
                  --json         print the figures as JSON
                  -h, --help     print this and exit

                Examples:
                  gan-train bench
                  gan-train bench --preset dense100 --batch 128 --json

                """)
    }

    @Test func export() throws {
        #expect(
            try help(["export", "--help"])
                == """
                Usage: gan-train export RUN --out FILE [options]

                Writes the generator of a run for other programs.

                Operands:
                  RUN  a run's folder, 'latest', 'best', or a generator's file

                Options:
                  --out FILE       output: an ONNX model (.onnx), NumPy arrays (.npz) or the
                                   weights (.safetensors)
                  --format FORMAT  onnx, npz, safetensors, or huggingface: a folder with model
                                   card, weights and ONNX model
                                   (default: by the file's extension)
                  --unverified     accept a generator file that another program wrote or changed
                  -h, --help       print this and exit

                Examples:
                  gan-train export latest --out generator.onnx
                  gan-train export best --out weights.npz
                  gan-train export runs/0007-quick --format huggingface --out quick-mnist

                """)
    }

    @Test func bringIn() throws {
        #expect(
            try help(["import", "--help"])
                == """
                Usage: gan-train import FILE --model FILE --out FILE [options]

                Makes a generator of weights that another program trained.

                Operands:
                  FILE  weights in 32-bit floats (.safetensors)

                Options:
                  --model FILE     a model of your own, described in docs/models.md
                  --preset NAME    a built-in model: dense784, dense100, softmax, dcgan32,
                                   epochs, quick, best, wgan-gp, hinge or least-squares
                  --out FILE       output: a generator for sample, interpolate, evaluate and
                                   export (.safetensors)
                  --layout LAYOUT  the order of the weights' dimensions: keras or pytorch
                                   (default: the one that fits)
                  -h, --help       print this and exit

                Examples:
                  gan-train import weights.safetensors --model model.json --out mine.safetensors
                  gan-train import dcgan.safetensors --preset dcgan32 --out mine.safetensors
                  gan-train sample mine.safetensors --out digits.png

                """)
    }

    @Test(arguments: [
        [], ["train"], ["sample"], ["summary"], ["verify"], ["bench"], ["interpolate"], ["presets"],
        ["evaluate"], ["judge"], ["doctor"], ["compare"], ["export"], ["import"],
    ])
    func fitsEightyColumns(command: [String]) throws {
        let text = try #require(try help(command + ["-h"]))
        for line in text.split(separator: "\n") { #expect(line.count <= 80 && line.last != " ") }
    }

    @Test func wrapping() {
        let words = Array(repeating: "four", count: 20).joined(separator: " ")
        let lines = HelpText.wrapped(words, indent: 40).split(separator: "\n")
        #expect(lines.map(\.count) == [39, 79, 59])
        #expect(HelpText.wrapped("") == "")
        let half = String(repeating: "x", count: 39)
        #expect(HelpText.wrapped("\(half) \(half)x") == "\(half) \(half)x")
        #expect(HelpText.wrapped("\(half) \(half)xx") == "\(half)\n\(half)xx")
        #expect(HelpText.wrapped("a\u{A0}b") == "a b")
        let long = String(repeating: "x", count: 100)
        #expect(HelpText.wrapped("a \(long) b", indent: 2) == "a\n  \(long)\n  b")
    }
}
