import Foundation

/// The processor's name.
enum Processor {
    /// For example `AMD EPYC 9555, family 26, model 2`; nil where the system does not say.
    static let name: String? = {
        #if os(macOS)
            var size = 256
            var bytes = [UInt8](repeating: 0, count: size)
            guard unsafe sysctlbyname("machdep.cpu.brand_string", &bytes, &size, nil, 0) == 0 else {
                return nil
            }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        #else
            return (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)).flatMap(parse)
        #endif
    }()

    /// The name in Linux's `/proc/cpuinfo`. Virtual machines hide the model's name, not its numbers.
    static func parse(_ text: String) -> String? {
        var facts: [String: String] = [:]
        for line in text.prefix(upTo: text.range(of: "\n\n")?.lowerBound ?? text.endIndex).split(
            separator: "\n")
        {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            facts[parts[0].trimmingCharacters(in: .whitespaces)] = parts[1].trimmingCharacters(
                in: .whitespaces)
        }
        if let name = facts["model name"] {
            let numbers = [("family", "cpu family"), ("model", "model")].compactMap { word, key in
                facts[key].map { ", \(word) \($0)" }
            }
            return name + numbers.joined()
        }
        guard let implementer = facts["CPU implementer"], let part = facts["CPU part"] else { return nil }
        return "implementer \(implementer), part \(part)"
    }
}
