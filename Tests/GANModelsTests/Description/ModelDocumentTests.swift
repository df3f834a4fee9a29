import Codecs
import Foundation
@testable import GANModels
import TensorCore
import Testing

/// docs/models.md names all layers and members.
struct ModelDocumentTests {
    private let text: String

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/models.md")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    @Test func everyMemberAndLayerIsThere() {
        let members =
            [Preset.members.map(\.name), TrainingSpec.members.map(\.name), Objective.members.map(\.name)]
            + [
                Penalties.members.map(\.name), OptimizerSpec.members.map(\.name),
                NumberSchedule.members.map(\.name), AverageSpec.members.map(\.name),
            ]
            + LayerSpec.kinds.map { [$0.name] + names(of: $0) }
        for name in members.joined() { #expect(text.contains("`\(name)`"), "\(name)") }
        for name in AdversarialLoss.allCases.map(\.rawValue) {
            #expect(text.contains("`\(name)`"), "\(name)")
        }
    }

    private func names(of kind: (some LayerKind).Type) -> [String] { kind.members.map(\.name) }

    @Test func snippetsCanBeRead() throws {
        let blocks = text.components(separatedBy: "```json\n").dropFirst()
        #expect(blocks.count == 1)
        for block in blocks {
            let json = block.components(separatedBy: "```")[0]
            #expect(throws: Never.self) { try JSONValue.decode(LayerSpec.self, from: Array(json.utf8)) }
        }
    }
}
