import Testing

@testable import CommandLineKit
@testable import Runs
@testable import gan_train

/// The help, whole: what a user reads is a promise too.
@Suite struct HelpTests {
    @Test func overview() throws {
        #expect(
            try help(["--help"])
                == """
                Usage: gan-train [COMMAND] [options]

                Trains a GAN that draws handwritten digits. Without a command it is 'train'.

                Commands:
                  train        Trains a GAN on handwritten digits; what it makes goes into a
                               run's folder.
                  sample       Draws images with the generator of a run.
                  interpolate  Draws the images on the way from one latent vector to another.
                  presets      Lists the presets and how long a whole run of each takes here.
                  summary      Prints the two networks of a preset or a model, layer by layer.
                  verify       Checks every file of a run.
                  evaluate     Judges generated images: how real they look, and how much of the
                               variety they have.
                  judge        Trains the classifier whose features judge generated images, or
                               tests the one that there is.
                  doctor       Says what is wrong with a run, whether it still trains or has
                               ended, and what to try.
                  compare      Shows several runs side by side: their last figures and the
                               settings that differ.
                  bench        Measures this machine, the kernels and whole training steps.

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

                Trains a GAN on handwritten digits; what it makes goes into a run's folder.

                Options:
                  --preset NAME                    the system: dense784, dense100, softmax,
                                                   dcgan32 or epochs (default: dense784)
                  --model FILE                     a system of your own, as docs/models.md says
                  --steps N                        training steps (default: the preset's)
                  --epochs N                       passes over all images, each in an order of
                                                   its own (default: the preset's)
                  --batch N                        images in a batch (default: the preset's)
                  --seed N                         seed of all random numbers (default: 1)
                  --threads N                      worker threads; the result is the same with
                                                   any number (default: the number of cores)
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
                  --keep N                         newest checkpoints kept, beside the last
                                                   (default: 3)
                  --latent N                       numbers in a latent vector
                                                   (default: the preset's)
                  --objective LOSS                 the losses: non-saturating, minimax,
                                                   least-squares, hinge or wasserstein
                                                   (default: the preset's)
                  --label-smoothing X              what is missing to 1 in the label of real
                                                   images (default: the preset's)
                  --weight-clip X                  keep the discriminator's parameters within -X
                                                   and X (default: the preset's)
                  --discriminator-update HOW       real and generated images one after the other
                                                   or at once: separate or joint
                                                   (default: the preset's)
                  --discriminator-rounds N         rounds of its updates for one of the
                                                   generator (default: the preset's)
                  --learning-rate X                Adam's learning rate in both networks
                                                   (default: the preset's)
                  --generator-learning-rate X      that of the generator alone
                                                   (default: the preset's)
                  --discriminator-learning-rate X  that of the discriminator alone
                                                   (default: the preset's)
                  --warmup N                       steps over which the learning rate rises from
                                                   near 0 (default: the preset's)
                  --learning-rate-decay HOW        how the learning rate falls over the run:
                                                   constant, linear or cosine
                                                   (default: the preset's)
                  --decay-start X                  share of the run after which it begins to
                                                   fall (default: the preset's)
                  --final-rate X                   share of the learning rate that the last step
                                                   has (default: the preset's)
                  --beta1 X                        Adam's decay of the mean
                                                   (default: the preset's)
                  --beta2 X                        Adam's decay of the mean square
                                                   (default: the preset's)
                  --epsilon X                      Adam's epsilon (default: the preset's)
                  --cpu LEVEL                      the kernels: baseline or avx2
                                                   (default: the best that this processor has)
                  --resume RUN                     go on with a run from its newest checkpoint,
                                                   with its own settings
                  --force                          let --resume change settings that decide what
                                                   is computed
                  --dry-run                        print settings and networks, train nothing
                  --preview                        draw each sheet of samples in the terminal
                  --quiet                          print no progress
                  -h, --help                       print this and exit

                Examples:
                  gan-train --steps 30000
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
                  --out FILE          file to write: .pgm or .png a sheet, .idx3-ubyte or
                                      .idx3-ubyte.gz the images as bytes, .npy the images as
                                      numbers from -1 to 1
                  --count N           images (default: 25)
                  --seed N            seed of the latent vectors (default: 1)
                  --columns N         images in a row of the sheet (default: as many as rows)
                  --latents FILE.npy  latent vectors to draw, a row each (default: random ones)
                  --crop N            the middle NxN pixels of each image (default: all of them)
                  --unverified        use a generator.safetensors that another program wrote or
                                      changed
                  --threads N         worker threads; the result is the same with any number
                                      (default: the number of cores)
                  --cpu LEVEL         the kernels: baseline or avx2
                                      (default: the best that this processor has)
                  -h, --help          print this and exit

                Examples:
                  gan-train sample latest --out digits.png
                  gan-train sample runs/0007-dense784 --count 1000 --out digits.idx3-ubyte.gz
                  gan-train sample latest --latents z.npy --out digits.npy

                """)
    }

    @Test func interpolate() throws {
        #expect(
            try help(["interpolate", "--help"])
                == """
                Usage: gan-train interpolate RUN --from SEED --to SEED --out FILE [options]

                Draws the images on the way from one latent vector to another.

                Operands:
                  RUN  a run's folder, or 'latest'

                Options:
                  --from SEED   the image to start at: the one of 'sample --seed SEED --count 1'
                  --to SEED     the image to end at, likewise
                  --out FILE    file to write: .gif an animation, .png a sheet with ten images
                                in a row
                  --frames N    images, with the first and the last (default: 30)
                  --crop N      the middle NxN pixels of each image (default: all of them)
                  --unverified  use a generator.safetensors that another program wrote or
                                changed
                  --scale N     size of a pixel in the file (default: 4 in a .gif, 1 in a .png)
                  --threads N   worker threads; the result is the same with any number
                                (default: the number of cores)
                  --cpu LEVEL   the kernels: baseline or avx2
                                (default: the best that this processor has)
                  -h, --help    print this and exit

                Examples:
                  gan-train interpolate latest --from 1 --to 2 --out morph.gif
                  gan-train interpolate latest --from 1 --to 2 --frames 10 --out row.png

                """)
    }

    @Test func presets() throws {
        #expect(
            try help(["presets", "--help"])
                == """
                Usage: gan-train presets [options]

                Lists the presets and how long a whole run of each takes here.

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
                  --preset NAME  the system: dense784, dense100, softmax, dcgan32 or epochs
                                 (default: dense784)
                  --model FILE   a system of your own, as docs/models.md says
                  --json         print all of it as a file for --model
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
                  --replay N   train the first N steps again and compare what they left, bit for
                               bit
                  --data DIR   folder with the data set, for --replay (default: the run's)
                  --threads N  worker threads; the result is the same with any number
                               (default: the number of cores)
                  -h, --help   print this and exit

                Examples:
                  gan-train verify latest
                  gan-train verify runs/0007-dense784 --replay 1000

                """)
    }

    @Test func bench() throws {
        #expect(
            try help(["bench", "--help"])
                == """
                Usage: gan-train bench [options]

                Measures this machine, the kernels and whole training steps.

                Options:
                  --threads N    worker threads, measured beside one alone
                                 (default: the number of cores)
                  --cpu LEVEL    the kernels: baseline or avx2
                                 (default: the best that this processor has)
                  --preset NAME  measure whole steps of this preset and nothing else
                  --model FILE   measure this model's steps instead
                  --batch N      images in a batch of those steps (default: the preset's)
                  --json         print the figures as JSON
                  -h, --help     print this and exit

                Examples:
                  gan-train bench
                  gan-train bench --preset dense100 --batch 128 --json

                """)
    }

    @Test(arguments: [
        [], ["train"], ["sample"], ["summary"], ["verify"], ["bench"], ["interpolate"], ["presets"],
        ["evaluate"], ["judge"], ["doctor"], ["compare"],
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
