// Trains a classifier of MNIST's digits: swift run --package-path Examples mnist
import Foundation
import MNISTLoader
import TensorCore

/// A layer that TensorCore does not have: y = max(x, 0)^2 (So et al. 2021).
final class SquaredReLU: Layer {
    let inputShape: Shape
    init(_ shape: Shape) { inputShape = shape }

    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        x.withSpan { x in
            slot.output.withMutableSpan { y in
                for i in x.indices { y[i] = max(x[i], 0) * max(x[i], 0) }
            }
        }
    }

    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.relu(x, into: &slot.inputGradient)
        dy.withSpan { dy in
            slot.inputGradient.withMutableSpan { dx in
                for i in dx.indices { dx[i] *= 2 * dy[i] }  // dx = 2 max(x, 0) dy
            }
        }
    }
}

let start = ContinuousClock.now
let data = try locateBundledData(
    currentDirectory: FileManager.default.currentDirectoryPath, executable: Bundle.main.executablePath ?? "")
let training = try Dataset.loadBundled(folder: data)
let test = try Dataset.loadBundled(folder: data, split: .test)

let (pixels, classes, batch, epochs) = (Dataset.imageSize, 10, 100, 4)
let network = Network([
    Dense(inputs: pixels, outputs: 256), SquaredReLU([256]), Dense(inputs: 256, outputs: classes),
])
let engine = Engine()
network.initialize(.glorotUniform, from: RandomAddress(seed: 1, stream: 1), on: engine)
let adam = Adam(Adam.Settings(learningRate: 2e-4), for: network)
let rate = NumberSchedule(1e-3, decay: .cosine)
let loss = CrossEntropy(batch: batch, classes: classes)
let pass = Pass(network, batch: batch)
var x = Tensor([batch, pixels])
var dz = Tensor([batch, classes])

/// Runs images forward and returns the loss.
@MainActor func evaluate(_ images: ArraySlice<Int>, of set: Dataset, _ mode: Mode) -> CrossEntropy.Report {
    engine.scalePixels(images.flatMap { set.images[$0 * pixels..<($0 + 1) * pixels] }, into: &x)
    network.forward(x, pass, Context(engine, mode))
    return loss.evaluate(pass.output, images.map { Int(set.labels?[$0] ?? 0) }, into: &dz, on: engine)
}

let (steps, perEpoch) = (epochs * training.count / batch, training.count / batch)
var order: [Int] = []
for epoch in 0..<epochs {
    let address = RandomAddress(seed: 1, stream: 2, step: UInt64(epoch))
    engine.shuffle(&order, count: training.count, from: address)
    for i in 0..<perEpoch {
        _ = evaluate(order[i * batch..<(i + 1) * batch], of: training, .training)
        let update = adam.begin(rate: rate.value(at: adam.step + 1, of: steps))
        network.backward(x, dz, pass, parameters: .update(update), Context(engine, .training))
    }
    let correct = stride(from: 0, to: test.count, by: batch).reduce(0) { sum, first in
        sum + evaluate(Array(first..<first + batch)[...], of: test, .inference).correct
    }
    let accuracy = 100 * Double(correct) / Double(test.count)
    print("epoch \(epoch + 1): \(accuracy) % of the test images, after \(ContinuousClock.now - start)")
    if epoch == epochs - 1, accuracy < 97 { exit(1) }
}
