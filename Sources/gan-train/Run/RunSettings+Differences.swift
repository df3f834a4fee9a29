import Codecs
import Foundation

/// One setting that two runs do not share.
struct Difference: Equatable {
    /// Its place in `config.json`: `preset.training.batch`.
    var setting: String
    var before: String
    var now: String
}

extension RunSettings {
    /// What may differ and still the same numbers are computed, or what a person may change at will.
    private static let free = [
        "version", "cpu", "threads", "checkpoints", "earlier", "data.name", "data.folder", "preset.about",
        "preset.training.length", "preset.training.log", "preset.training.sample", "schedule.log",
        "schedule.sample", "schedule.steps",
    ]
    /// What leaves no trace in any file but `config.json`.
    private static let traceless = [
        "threads", "checkpoints", "earlier", "data.name", "data.folder", "preset.about",
    ]
    private static let steps = ["preset.training.length", "schedule.steps"]

    /// What cannot change without being forced. Found in the settings' JSON, so that none can be forgotten.
    func decidingDifferences(to now: RunSettings) -> [Difference] {
        differences(to: now).filter { !Self.isNamed($0.setting, Self.free) }
    }

    /// Whether files of a run with these settings would look different from those of another, longer or not.
    func leavesOtherTraces(than other: RunSettings) -> Bool {
        !differences(to: other).allSatisfy { Self.isNamed($0.setting, Self.traceless + Self.steps) }
    }

    private func differences(to now: RunSettings) -> [Difference] {
        let (old, new) = (leaves, now.leaves)
        return Set(old.keys).union(new.keys).sorted().compactMap { key in
            let (before, now) = (old[key] ?? "-", new[key] ?? "-")
            return before == now ? nil : Difference(setting: key, before: before, now: now)
        }
    }

    private static func isNamed(_ setting: String, _ names: [String]) -> Bool {
        names.contains { setting == $0 || setting.hasPrefix($0 + ".") }
    }

    /// All numbers and texts by their places.
    private var leaves: [String: String] {
        var found: [String: String] = [:]
        func visit(_ value: Any, _ place: String) {
            let prefix = place.isEmpty ? "" : place + "."
            if let members = value as? [String: Any] {
                if members.isEmpty { found[place] = "yes" }
                for (key, member) in members { visit(member, prefix + key) }
            } else if let items = value as? [Any] {
                for (index, item) in items.enumerated() { visit(item, prefix + String(index)) }
            } else {
                found[place] = "\(value)"
            }
        }
        if let tree = try? JSONSerialization.jsonObject(with: Foundation.Data(json)) { visit(tree, "") }
        return found
    }
}

extension [Difference] {
    /// As a table with aligned columns, a line each.
    var table: String {
        let rows =
            [("setting", "the run's", "asked for")] + map { ($0.setting, shown($0.before), shown($0.now)) }
        func width(_ column: (String, String, String), _ index: Int) -> Int {
            index == 0 ? column.0.count : column.1.count
        }
        let widths = [0, 1].map { index in (rows.map { width($0, index) }.max() ?? 0) + 2 }
        return rows.map { row in
            "  " + row.0.padding(toLength: widths[0], withPad: " ", startingAt: 0)
                + row.1.padding(toLength: widths[1], withPad: " ", startingAt: 0) + row.2 + "\n"
        }.joined()
    }
}
