import Foundation
import ModelFiles

/// The tensors of a file that belong to one layer: `net.3.weight` and `net.3.bias`, or `dense_1/kernel` and
/// `dense_1/bias`.
struct FoundModule {
    /// The common part of their names.
    let name: String
    /// The tensors by the last part of their names.
    let tensors: [String: SafeTensors.Entry]

    /// The modules of a file by their names, in which numbers count as such: `net.10` follows `net.9`.
    static func all(_ tensors: [SafeTensors.Entry]) -> [FoundModule] {
        let groups = Dictionary(grouping: tensors) { split($0.name).module }
        return groups.sorted { $0.key.compare($1.key, options: .numeric) == .orderedAscending }.map {
            module, tensors in
            FoundModule(
                name: module,
                tensors: Dictionary(
                    tensors.map { (split($0.name).tensor, $0) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Whether other programs save something under this name that is no weight: PyTorch the number of updates
    /// of running statistics, Keras the state of a dropout layer.
    static func isCounter(_ name: String) -> Bool {
        ["num_batches_tracked", "seed_generator_state"].contains(split(name).tensor)
    }

    private static func split(_ name: String) -> (module: String, tensor: String) {
        // TensorFlow's names end in the number of an operator's output.
        let name = name.hasSuffix(":0") ? name.dropLast(2) : name[...]
        guard let end = name.lastIndex(where: { $0 == "." || $0 == "/" }) else { return ("", String(name)) }
        return (String(name[..<end]), String(name[name.index(after: end)...]))
    }

    /// The tensors that a layer needs, if this module has these and no others, with the right shapes.
    func tensors(for layer: ExpectedLayer, in layout: WeightLayout) -> [SafeTensors.Entry]? {
        guard tensors.count == layer.tensors.count else { return nil }
        let found = layer.tensors.compactMap { expected in
            expected.aliases.lazy.compactMap { tensors[$0] }.first {
                $0.shape == expected.shape(in: layout)
            }
        }
        return found.count == tensors.count ? found : nil
    }
}
