import Codecs
import Foundation

/// A setting in which two runs differ.
package struct Difference: Equatable {
    /// Its path in `config.json`: `preset.training.batch`.
    package var setting: String
    package var before: String
    package var now: String

    /// Creates a difference.
    package init(setting: String, before: String, now: String) {
        self.setting = setting
        self.before = before
        self.now = now
    }
}

extension RunSettings {
    /// Settings that do not affect the results, or that the user may change at will.
    private static let free = [
        "version", "cpu", "threads", "checkpoints", "earlier", "data.name", "data.folder", "preset.about",
        "preset.training.logEvery", "preset.training.sampleEvery", "schedule.log", "schedule.sample",
        "schedule.evaluate",
    ]
    /// Settings that leave no trace in any file except `config.json`.
    private static let traceless = [
        "threads", "checkpoints", "earlier", "data.name", "data.folder", "preset.about",
    ]
    /// The length of a run, which affects the learning rate of every step if that has a decay.
    private static let length = [
        "preset.training.steps", "preset.training.epochs", "preset.training.earlierPlans", "schedule.steps",
    ]

    /// Whether the results of a step depend on the length of the run.
    package var dependsOnLength: Bool { preset.dependsOnLength }

    /// The reason why another length is refused.
    package static let lengthReason =
        "A schedule, such as the learning rate's, spans the whole run: with another length, the completed "
        + "steps would have used other values."

    /// The settings that cannot change without --force. They are compared as JSON, so that none is forgotten.
    package func decidingDifferences(to now: RunSettings) -> [Difference] {
        let free = Self.free + (dependsOnLength || now.dependsOnLength ? [] : Self.length)
        return differences(to: now).filter { !Self.isNamed($0.setting, free) }
    }

    /// Whether files of a run with these settings would differ from those of another, apart from the length.
    func leavesOtherTraces(than other: RunSettings) -> Bool {
        let traceless = Self.traceless + (dependsOnLength || other.dependsOnLength ? [] : Self.length)
        return !differences(to: other).allSatisfy { Self.isNamed($0.setting, traceless) }
    }

    private func differences(to now: RunSettings) -> [Difference] {
        Difference.all(from: Self.json(self), to: Self.json(now))
    }

    /// What decides the results of a run and tells it from others, each setting with its place:
    /// `training.batch`. The layers of a network count as its number of parameters.
    package var traits: [(place: String, text: String)] {
        var traits =
            [("data", data.name)] + (data.clusters.map { [("clusters", "\($0)")] } ?? [])
            + Self.traits(of: Self.json(preset), at: "") + [("seed", "\(seed)")]
        for (place, network) in [
            ("generator", preset.model.generator), ("discriminator", preset.model.discriminator),
        ] {
            traits.append((place, "\(network.parameterCount) parameters"))
        }
        return traits
    }

    private static func traits(of value: JSONValue, at place: String) -> [(place: String, text: String)] {
        guard case .object(let members) = value else { return [(place, Difference.text(value))] }
        return members.flatMap { member -> [(place: String, text: String)] in
            let inner = place.isEmpty ? member.name : "\(place).\(member.name)"
            let isPassedOver = isNamed("preset.\(inner)", free) || isNamed("preset.\(inner)", length)
            return isPassedOver || member.name == "layers" ? [] : traits(of: member.value, at: inner)
        }
    }

    private static func isNamed(_ setting: String, _ names: [String]) -> Bool {
        names.contains { setting == $0 || setting.hasPrefix($0 + ".") || setting.hasPrefix($0 + "[") }
    }
}

extension Difference {
    /// The smallest parts in which two values differ.
    fileprivate static func all(from before: JSONValue, to now: JSONValue, at path: String = "")
        -> [Difference]
    {
        switch (before, now) {
        case _ where before == now: return []
        case (.object(let old), .object(let new)):
            let names = old.map(\.name) + new.map(\.name).filter { name in !old.contains { $0.name == name } }
            return names.flatMap { name in
                let inner = path.isEmpty ? name : "\(path).\(name)"
                let values = [old, new].map { $0.first { $0.name == name }?.value }
                guard let before = values[0], let now = values[1] else {
                    return [Difference(setting: inner, before: text(values[0]), now: text(values[1]))]
                }
                return all(from: before, to: now, at: inner)
            }
        case (.array(let old), .array(let new)) where old.count == new.count:
            return zip(old, new).enumerated().flatMap { index, pair in
                all(from: pair.0, to: pair.1, at: "\(path)[\(index)]")
            }
        default: return [Difference(setting: path, before: text(before), now: text(now))]
        }
    }

    fileprivate static func text(_ value: JSONValue?) -> String {
        switch value {
        case .none: "-"
        case .string(let text): text
        case .some(let value): shown(value.line, limit: 100)
        }
    }
}

extension [Difference] {
    /// A table with aligned columns, one line per setting.
    package var table: String {
        Columns.text(
            [["setting", "the run's", "asked for"]] + map { [$0.setting, shown($0.before), shown($0.now)] },
            indent: "  ")
    }
}
