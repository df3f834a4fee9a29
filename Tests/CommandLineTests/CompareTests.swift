import Foundation
import Testing

/// `gan-train compare`, as a process.
@Suite struct CompareTests {
    private struct Record: Decodable {
        var run: String
        var step, steps: Int
        var figures: [String: Double]
        var settings: [String: String]
    }

    /// Three runs of two steps; the last two lines of the others are given figures of evaluations.
    private func runs(_ scratch: Scratch) throws {
        try scratch.writeImages(20, in: "data")
        for (name, fid) in [("a", nil), ("b", 40.5), ("c", 7.25)] as [(String, Double?)] {
            let outcome = try Program.run(
                "--data", "data", "--out", name, "--steps", "2", "--quiet", "--batch",
                name == "c" ? "8" : "4",
                "--seed", name == "b" ? "2" : "1", "--log-every", "1", in: scratch.url)
            #expect(outcome.code == 0)
            guard let fid else { continue }
            let text = try scratch.text("\(name)/stats.jsonl")
            try scratch.write(
                Array(text.replacing(",\"steps_per", with: ",\"fid\":\(fid),\"modes\":9,\"steps_per").utf8),
                to: "\(name)/stats.jsonl")
        }
    }

    @Test func theBestComesFirstAndSettingsDiffer() throws {
        let scratch = try Scratch()
        try runs(scratch)
        let outcome = try Program.run("compare", "a", "b", "c", "--out", "chart.svg", in: scratch.url)
        #expect(outcome.code == 0 && outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.map { $0[0] } == ["run", "c", "b", "a"])
        #expect(lines[0].suffix(2) == ["batch", "seed"] && lines[0][1] == "FID" && lines[0][2] == "modes")
        #expect(lines[1].suffix(2) == ["8", "1"] && lines[1][1] == "7.25")
        #expect(lines[2].suffix(2) == ["4", "2"] && lines[3][1] == "-")
        let chart = try scratch.text("chart.svg")
        #expect(chart.hasPrefix("<svg") && chart.contains("generator loss") && chart.contains(">fid<"))
    }

    @Test func forPrograms() throws {
        let scratch = try Scratch()
        try runs(scratch)
        let outcome = try Program.run("compare", "b", "c", "--json", in: scratch.url)
        let records = try JSONDecoder().decode([Record].self, from: Data(outcome.output.utf8))
        #expect(records.map(\.run) == ["c", "b"] && records[0].figures["fid"] == 7.25)
        #expect(records[0].settings == ["training.batch": "8", "seed": "1"])
        #expect(records[1].step == 2 && records[1].figures["generator_gradient_norm"] ?? 0 > 0)
    }

    @Test func whatCannotBeReadIsNamedAndPassedOver() throws {
        let scratch = try Scratch()
        try runs(scratch)
        let outcome = try Program.run("compare", "data", "a", "missing", in: scratch.url)
        #expect(outcome.code == 1 && outcome.output.contains("\na "))
        #expect(outcome.error.contains("'data/config.json'") && outcome.error.contains("'missing'"))
        #expect(try Program.run("compare", "missing", in: scratch.url).code == 1)
        #expect(try Program.run("compare", in: scratch.url).code == 64)
    }
}
