import Foundation
import GANModels

extension MetricLine {
    /// What lines of `stats.jsonl` say. Those that are not objects of numbers with a step are left out; null
    /// stands for NaN and infinity.
    package static func all(_ texts: [Substring]) -> [MetricLine] {
        let decoder = JSONDecoder()
        return texts.compactMap { text in
            let values = try? decoder.decode([String: Double?].self, from: Data(text.utf8))
            guard let values, case .some(.some(let number)) = values["step"], let step = Int(exactly: number)
            else { return nil }
            return MetricLine(step: step, values: values.mapValues { $0 ?? .nan })
        }
    }
}
