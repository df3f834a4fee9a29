import Codecs
import Files
import GANModels
import ModelFiles

/// A generator with weights that another program trained.
///
/// The file's modules are taken in the natural order of their names. Each layer gets the first that is left
/// and has the right tensors, so that Keras' names, which sort by kind, also find their layers. All of them
/// must be used.
package enum ImportedGenerator {
    /// Reads weights for a model's generator.
    ///
    /// - Parameter layout: nil for the one that fits.
    package static func read(
        _ path: String, for preset: Preset, in layout: WeightLayout?
    ) throws(Failure) -> Generator {
        let bytes = try files { () throws(FileError) in try Files.read(path) }
        let file: SafeTensors
        do { file = try SafeTensors(decoding: bytes, ignoring: FoundModule.isCounter) } catch {
            throw Failure(.damaged(path, format: "safetensors", error))
        }
        if let tensor = file.tensors.first(where: { !$0.values.isFinite }) {
            throw Failure("\(quoted(path)) holds NaN or infinity in \(quoted(tensor.name)).", .badData)
        }
        let (spec, image) = (preset.model.generator, preset.model.image)
        let expected = ExpectedLayers(of: spec, image: image)
        let state = try state(FoundModule.all(file.tensors), expected, layout, path)
        do {
            return try Generator(spec, image: image, state: state)
        } catch {
            throw Failure("\(quoted(path)) does not fit the model: \(shown("\(error)"))", .badData)
        }
    }

    private static func state(
        _ found: [FoundModule], _ expected: ExpectedLayers, _ wanted: WeightLayout?, _ path: String
    ) throws(Failure) -> [SavedTensor] {
        if wanted == .pytorch, let layer = expected.conflict {
            throw Failure(
                "PyTorch's networks have the channels first, so none computes what this model's layer "
                    + "\(layer) does with a feature map as a vector; --layout keras takes the weights as "
                    + "they are.",
                .badData)
        }
        let possible = WeightLayout.allCases.filter {
            (wanted ?? $0) == $0 && ($0 == .keras || expected.conflict == nil)
        }
        let matches = possible.map { Match(found, expected.layers, $0) }
        let whole = matches.filter(\.isWhole)
        if whole.count == 2, whole[0].state != whole[1].state {
            throw Failure(
                "The shapes in \(quoted(path)) fit both layouts; name one with --layout keras or --layout "
                    + "pytorch.", .badData)
        }
        if let match = whole.first { return match.state }
        // The layout that explains more.
        let best = matches.max { $0.count < $1.count }
        let table = best.map { $0.table(expected.layers, found, possible) } ?? ""
        throw Failure(
            "The tensors in \(quoted(path)) are not those of the model's generator.\n\n\(table.dropLast())",
            .badData)
    }
}

/// The modules of a file for the layers of a generator, in one layout.
private struct Match {
    /// The index of each layer's module; nil where none fits.
    private let modules: [Int?]
    let isWhole: Bool
    /// The tensors of the layers that have a module.
    let state: [SavedTensor]

    init(_ found: [FoundModule], _ layers: [ExpectedLayer], _ layout: WeightLayout) {
        var left = Array(found.indices)
        var state: [SavedTensor] = []
        modules = layers.map { layer in
            for (position, index) in left.enumerated() {
                guard let tensors = found[index].tensors(for: layer, in: layout) else { continue }
                state += zip(layer.tensors, tensors).map { $0.tensor($1.values, in: layout) }
                left.remove(at: position)
                return index
            }
            return nil
        }
        self.state = state
        isWhole = left.isEmpty && modules.allSatisfy { $0 != nil }
    }

    /// The number of layers that have a module.
    var count: Int { modules.count { $0 != nil } }

    /// A row for each layer, with its module where there is one, and for each module that is left. Shapes are
    /// those of the layouts that the file may have.
    func table(_ layers: [ExpectedLayer], _ found: [FoundModule], _ layouts: [WeightLayout]) -> String {
        let expected = zip(layers, modules).map { layer, module in
            [
                layer.title,
                list(layer.tensors.map { tensor in (tensor.aliases[0], layouts.map(tensor.shape)) }),
                module.map { text(found[$0]) } ?? "missing",
            ]
        }
        let used = Set(modules.compactMap { $0 })
        let surplus = found.indices.filter { !used.contains($0) }.map { ["", "", text(found[$0])] }
        let rows = [["layer", "expected", "found"]] + expected + surplus
        return Columns.text(Array(rows.prefix(Self.mostRows)))
            + (rows.count > Self.mostRows ? "... and \(rows.count - Self.mostRows) more\n" : "")
    }

    private static let mostRows = 60

    private func text(_ module: FoundModule) -> String {
        let tensors = module.tensors.sorted { $0.key < $1.key }.map { ($0.key, [$0.value.shape]) }
        return shown(module.name, limit: 60) + ": " + list(tensors)
    }

    /// Tensors with the shapes that each may have: `weight 4x784 or 784x4`.
    private func list(_ tensors: [(name: String, shapes: [[Int]])]) -> String {
        tensors.map { name, shapes in
            var texts = shapes.map { $0.map(String.init).joined(separator: "x") }
            if Set(texts).count == 1 { texts = Array(texts.prefix(1)) }
            return "\(shown(name, limit: 40)) \(listed(texts))"
        }.joined(separator: ", ")
    }
}
