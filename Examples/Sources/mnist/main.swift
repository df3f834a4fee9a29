// Trains a classifier of MNIST's digits, from the repository: swift run --package-path Examples mnist
import Foundation
import MNISTLoader
import TensorCore

let start = ContinuousClock.now
let folder = try locateBundledData(
    currentDirectory: FileManager.default.currentDirectoryPath, executable: Bundle.main.executablePath ?? "")
let training = try Dataset.loadBundled(folder: folder)
let test = try Dataset.loadBundled(folder: folder, split: .test)

let engine = Engine()
let network = Network([
    Dense(inputs: Dataset.imageSize, outputs: 256), SiLU([256]),
    Dense(inputs: 256, outputs: 128), SiLU([128]),
    Dense(inputs: 128, outputs: 10),
])
network.initialize(.glorotUniform, from: RandomPlace(seed: 1, stream: 1), on: engine)

let batch = 100
let epochs = 3
let steps = epochs * training.count / batch
let adam = Adam(Adam.Settings(beta1: 0.9), for: network)
let rate = LearningRate(2e-3, decay: .cosine)
let loss = CrossEntropy(batch: batch, classes: 10)
let pass = Pass(network, batch: batch)
var x = Tensor([batch, Dataset.imageSize])
var dz = Tensor([batch, 10])

/// Puts examples into `x`, and returns their labels.
@MainActor func load(_ indices: ArraySlice<Int>, of set: Dataset) -> [Int] {
    let size = Dataset.imageSize
    engine.scalePixels(indices.flatMap { set.images[$0 * size..<($0 + 1) * size] }, into: &x)
    return indices.map { Int(set.labels?[$0] ?? 0) }
}

/// The share of a set's examples that the network takes for what they are.
@MainActor func accuracy(on set: Dataset) -> Double {
    var correct = 0
    for first in stride(from: 0, to: set.count, by: batch) {
        let labels = load(Array(first..<first + batch)[...], of: set)
        network.forward(x, pass, Context(engine, .inference))
        correct += loss.evaluate(pass.output, labels, into: &dz, on: engine).correct
    }
    return Double(correct) / Double(set.count)
}

var order: [Int] = []
for step in 0..<steps {
    let (epoch, first) = (step * batch / training.count, step * batch % training.count)
    if first == 0 {
        engine.shuffle(
            &order, count: training.count, from: RandomPlace(seed: 1, stream: 2, step: UInt64(epoch)))
    }
    let labels = load(order[first..<first + batch], of: training)
    network.forward(x, pass, Context(engine, .training))
    let report = loss.evaluate(pass.output, labels, into: &dz, on: engine)
    let update = adam.begin(rate: rate.rate(at: step + 1, of: steps))
    network.backward(x, dz, pass, parameters: .update(update), Context(engine, .training))
    if (step + 1) % 200 == 0 { print("step \(step + 1): loss \(report.loss)") }
}
let result = accuracy(on: test)
print("\(result * 100) % of \(test.count) test images, \(ContinuousClock.now - start)")
exit(result >= 0.97 ? 0 : 1)
