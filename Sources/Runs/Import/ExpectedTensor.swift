import GANModels

/// The order of a weight's dimensions, and of feature maps as vectors, in another program.
package enum WeightLayout: String, CaseIterable {
    /// This program's too: inputs x outputs; height x width x inputs x outputs; channels last.
    case keras
    /// Outputs x inputs; outputs x inputs x height x width; channels first.
    case pytorch
}

/// A tensor that a generator needs, and how it lies in other programs' files.
struct ExpectedTensor {
    /// Its name in a generator's own file: `generator.0.weight`.
    let name: String
    /// The last part of its name in other files.
    let aliases: [String]
    /// Its shape here.
    let shape: [Int]
    /// PyTorch's dimensions, those with the channels of a feature map split into channels, height and width.
    private let parts: [Int]
    /// Which of these parts is each part here.
    private let permutation: [Int]
    /// PyTorch's shape.
    private let foreignShape: [Int]

    /// Creates a description.
    ///
    /// - Parameters:
    ///   - order: the dimension of PyTorch's tensor that is each dimension here.
    ///   - features: for dimensions here that are feature maps as vectors, their channels, height and width.
    init(
        _ name: String, _ aliases: [String], shape: [Int], order: [Int], features: [Int: [Int]] = [:]
    ) {
        self.name = name
        self.aliases = aliases
        self.shape = shape
        var split = [[Int]](repeating: [], count: shape.count)
        for axis in shape.indices { split[order[axis]] = features[axis] ?? [shape[axis]] }
        foreignShape = split.map { $0.reduce(1, *) }
        parts = split.flatMap { $0 }
        permutation = order.flatMap { foreign in
            let start = split[..<foreign].reduce(0) { $0 + $1.count }
            // Channels, height, width become height, width, channels.
            return split[foreign].count == 3 ? [start + 1, start + 2, start] : [start]
        }
    }

    /// Its shape in a layout.
    func shape(in layout: WeightLayout) -> [Int] { layout == .keras ? shape : foreignShape }

    /// The tensor from a file's values, which have the shape in the layout.
    func tensor(_ values: [Float], in layout: WeightLayout) -> SavedTensor {
        guard layout == .pytorch else { return SavedTensor(name: name, shape: shape, elements: values) }
        let found = SavedTensor(name: name, shape: parts, elements: values).permuted(permutation)
        return SavedTensor(name: name, shape: shape, elements: found.elements)
    }
}

/// A layer with tensors.
struct ExpectedLayer {
    /// Its path in the generator and its kind: `0 dense`.
    let title: String
    /// In the order of a generator's file.
    let tensors: [ExpectedTensor]
}
