import Foundation
import Testing

@testable import Reports

@Suite struct ScaleTests {
    @Test(
        arguments: [
            (0...1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            (0...30_000, 8, ["0", "5k", "10k", "15k", "20k", "25k", "30k"]),
            (0...5000, 8, ["0", "1000", "2000", "3000", "4000", "5000"]),
            (0...12_500, 5, ["0", "5k", "10k"]),
            (0...1_000_000, 5, ["0", "0.2M", "0.4M", "0.6M", "0.8M", "1.0M"]),
            (100...350, 5, ["100", "150", "200", "250", "300", "350"]),
            (-0.3...0.2, 5, ["−0.3", "−0.2", "−0.1", "0", "0.1", "0.2"]),
            (0...3e-7, 3, ["0", "1e−7", "2e−7", "3e−7"]),
            (0...2e15, 2, ["0", "1e15", "2e15"]),
            (10_000...10_400, 4, ["10.0k", "10.1k", "10.2k", "10.3k", "10.4k"]),
        ] as [(ClosedRange<Double>, Int, [String])])
    func labels(range: ClosedRange<Double>, limit: Int, labels: [String]) {
        #expect(Scale(covering: range).ticks(limit).map(\.label) == labels)
    }

    /// For any numbers there are few ticks, all within the range, with different labels.
    @Test func anyRange() {
        for low in [-1e300, -7.3e12, -255, -0.001, 0, 1e-300, 0.1, 33, 1e9, 1e300] {
            for size in [0, 1e-300, 1e-12, 0.007, 1, 42, 99_999, 1e18, 9e299] {
                let scale = Scale(covering: low...(low + size))
                let ticks = scale.ticks(6)
                #expect(1...7 ~= ticks.count, "\(low) \(size)")
                #expect(ticks.allSatisfy { -0.001...1.001 ~= scale.share($0.value) }, "\(low) \(size)")
                let round = scale.rounded(ticks: 6)
                #expect(round.low <= low && round.high >= low + size, "\(low) \(size)")
                #expect(Chart.isDrawable(round.low / 10) && Chart.isDrawable(round.high / 10))
            }
        }
    }

    @Test func constants() {
        #expect(Scale(covering: 3...3) == Scale(covering: 1.5...4.5))
        #expect(Scale(covering: -3...(-3)) == Scale(covering: -4.5...(-1.5)))
        #expect(Scale(covering: 0...0) == Scale(covering: -1...1))
    }
}

@Suite struct PolylineTests {
    private func lines(_ values: [Double], per pixel: Int = 1) -> [[Double]] {
        let points = values.enumerated().map { (Double($0.offset), $0.element) }
        return Polyline(points) { ($0.x / Double(pixel), $0.y) }.lines.map { $0.map(\.y) }
    }

    @Test func gaps() {
        #expect(lines([1, 2, 3]) == [[1, 2, 3]])
        #expect(lines([]) == [])
        #expect(lines([.nan, 1, .nan, .infinity, 2, 3, -.infinity]) == [[1], [2, 3]])
        #expect(lines([.nan, 1e301]) == [])
    }

    /// 2000 points on 20 pixels: of each pixel the first, least, greatest and last.
    @Test func thinned() {
        var values = (0..<2000).map { Double($0 * 37 % 101) }
        let thin = lines(values, per: 100)
        #expect(thin.count == 1 && (60...80).contains(thin[0].count))
        for column in 0..<20 {
            let all = values[column * 100..<(column + 1) * 100]
            for kept in [all.first, all.min(), all.max(), all.last] {
                #expect(kept.map { thin[0].contains($0) } == true)
            }
        }
        let spike = 1234
        values[spike] = 1e6
        values.replaceSubrange(500..<650, with: repeatElement(.nan, count: 150))
        let broken = lines(values, per: 100)
        #expect(broken.count == 2, "a gap as wide as a column")
        #expect(broken[1].contains(1e6), "no spike gets lost")
        values.replaceSubrange(500..<650, with: values[1500..<1650])
        values[700] = .nan
        #expect(lines(values, per: 100).count == 1, "a gap that no pixel shows")
        let short = (0..<1000).map(Double.init)
        #expect(lines(short, per: 100) == [short], "not so many that it matters")
    }
}

@Suite struct ChartTests {
    /// Whether every element is closed, in order; pictures_check.py uses a real parser.
    private func isBalanced(_ chart: Chart) -> Bool {
        var open: [Substring] = []
        for piece in chart.svg.split(separator: "<") {
            guard let end = piece.firstIndex(of: ">") else { return false }
            let tag = piece[..<end]
            let name = tag.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }

    @Test func smallChart() {
        let chart = Chart(
            title: "a & b", axis: Chart.Axis("step"),
            panels: [
                Chart.Panel(
                    Chart.Axis("loss", unit: "nats"),
                    [
                        Chart.Series("<D>", [(0, 0), (50, 1), (100, 0.5), (.nan, 9)]),
                        Chart.Series("one", [(10, 1)]),
                    ])
            ])
        let svg = chart.svg
        // x from 72 to 740, y from 62 (1.0) to 262 (0).
        #expect(svg.contains("<path class=\"line s0\" d=\"M72 262L406 62L740 162\"/>"), "\(svg)")
        #expect(svg.contains("<circle class=\"p1\" cx=\"138.8\" cy=\"62\" r=\"2\"/>"))
        #expect(svg.contains(">loss (nats)</text>") && svg.contains(">&lt;D&gt;</text>"))
        #expect(svg.contains("<title>a &amp; b</title>"))
        #expect(svg.contains("@media (prefers-color-scheme:dark)"))
        #expect(isBalanced(chart))
    }

    @Test func oddCharts() {
        for (name, chart) in PicturesExchangeTests.charts where name != "long" {
            #expect(isBalanced(chart), "\(name)")
            #expect(!chart.svg.contains("nan") && !chart.svg.contains("inf"), "\(name)")
        }
        #expect(isBalanced(Chart(title: "", axis: Chart.Axis(""), panels: [])))
        let huge = Chart.Series("h", [(-1e300, -1e300), (1e300, 1e300), (0, .greatestFiniteMagnitude)])
        #expect(isBalanced(Chart(title: "", axis: Chart.Axis(""), panels: [.init(Chart.Axis(""), [huge])])))
    }

    @Test func coloursComeAgainWithDashes() {
        let series = (0..<10).map { Chart.Series("\($0)", [(0, 0), (1, Double($0))]) }
        let svg = Chart(title: "", axis: Chart.Axis(""), panels: [.init(Chart.Axis(""), series)]).svg
        for index in 0..<10 {
            let name = index < 8 ? "line s\(index)" : "line s\(index - 8) again"
            // Once in the legend and once in the plot.
            #expect(svg.split(separator: "\"").count { $0 == name } == 2, "\(name)")
        }
    }

    @Test func shownValues() {
        let panel = Chart.Panel(Chart.Axis("a"), [Chart.Series("s", [(0, 70), (1, 101)])], showing: 0...100)
        #expect(panel.verticalScale(ticks: 5) == Scale(covering: 0...150))
    }

    @Test func numbers() {
        #expect(
            [0, -0.04, 0.05, 1.94, -2.5, 740].map(SVGText.number) == ["0", "0", "0.1", "1.9", "-2.5", "740"])
    }

    @Test func escapes() {
        #expect(
            SVGText.escaped("a<b>&\"'\n\0\u{1}\u{FFFF}é")
                == "a&lt;b&gt;&amp;&quot;' \u{FFFD}\u{FFFD}\u{FFFD}é")
    }
}
