import Codecs
import Foundation
import Testing

@testable import Reports

/// The page of a run as text; Tests/Browser opens it in a browser.
@Suite struct PageTests {
    private static let hostile = "</script></style><img src=x onerror=alert(1)>\"'&<!--\u{1}"

    /// A page with everything in it, and one text in all places.
    private func page(_ text: String = "text", labels: [Int]? = [3, 7]) -> Page {
        var page = Page(title: text)
        page.summary = [text]
        page.verdict = [text]
        page.time = text
        page.findings = [text]
        page.generatorNote = text
        page.figures = [[text, "1", text]]
        page.figureTitles = [text, text, text]
        page.figureNote = text
        page.settings = [[text, text]]
        page.program = text
        page.record = .object([.init("findings", .array([.string(text)]))])
        page.networks = [
            LayerTable(
                title: text, inputShape: [2], rows: [.init(type: text, parameters: 1234, shape: [28, 28, 1])])
        ]
        page.panels = [
            Chart.Panel(Chart.Axis(text, unit: "%"), [Chart.Series(text, [(1, 2), (2, .nan), (3, 4.5)])])
        ]
        let sheet = GrayImage(width: 2, height: 1, pixels: [0, 255])
        page.sheets = [PageSheet(sheet, caption: text), PageSheet(sheet, caption: text)]
        page.reals = PageSheet(sheet, caption: text)
        var generator = PageGenerator(
            network: .object([.init("name", .string(text))]), height: 28, width: 28, latent: 3,
            labels: labels, stream: 7)
        generator.add("0.weight", shape: [2], [1, -2])
        page.generator = generator
        return page
    }

    private func text(_ page: Page) -> String { String(decoding: page.encoded(), as: UTF8.self) }

    @Test func noTextBecomesMarkup() throws {
        let page = page(Self.hostile)
        let html = text(page)
        #expect(!html.contains("<img src=x") && !html.contains("<!--"))
        // Every element that ends was begun: nothing else closes a script.
        func count(_ tag: String) -> Int { html.components(separatedBy: tag).count - 1 }
        #expect(count("<script") == count("</script"))
        #expect(count("</style>") == 1)
        #expect(html.contains("&lt;/script&gt;") && html.contains("\\u003C/script>"))
        #expect(Page.record(of: page.encoded()) == page.record)
        #expect(Page.record(of: Array("<html></html>".utf8)) == nil)
    }

    @Test func aBrowserMayOnlyRunThisScript() throws {
        let html = text(page())
        func hash(_ start: String, _ end: String) throws -> String {
            let first = try #require(html.range(of: start, options: .backwards)).upperBound
            let last = try #require(html.range(of: end, range: first..<html.endIndex)).lowerBound
            var hash = SHA256()
            hash.update(Array(html[first..<last].utf8)[...])
            return "'sha256-\(Data(hash.digest).base64EncodedString())'"
        }
        let policy =
            try "default-src 'none'; script-src \(hash("<script>", "</script>")); "
            + "style-src \(hash("<style>", "</style>")); img-src data:;"
        #expect(html.contains(policy))
        // The policy forbids these.
        #expect(!html.contains(" style=") && !html.contains(" onclick="))
        let addresses = html.replacing("http://www.w3.org/2000/svg", with: "")
        #expect(!addresses.contains("http://") && !addresses.contains("https://"))
    }

    @Test(arguments: [nil, [0, 1, 2]] as [[Int]?]) func labelsNameTheirControls(_ labels: [Int]?) throws {
        let html = text(page(labels: labels))
        let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(ids)")
        for match in html.matches(of: #/ (?:for|aria-labelledby|href)="#?([^"]*)"/#) {
            #expect(ids.contains(String(match.1)) || match.1 == "data:,", "\(match.1)")
        }
        #expect(ids.contains("from-digit") == (labels != nil))
        #expect(html.contains("<html lang=\"en\">") && html.contains("1 parameter") == false)
        #expect(html.contains("1,234") && html.contains("28 \u{d7} 28 \u{d7} 1"))
    }

    @Test func whatIsMissingIsLeftOut() {
        var page = Page(title: "run")
        page.generatorNote = "The run has no generator yet."
        let html = text(page)
        #expect(html.contains("no generator yet") && !html.contains("id=\"digit\""))
        #expect(html.contains("no sheet of images yet") && html.contains("no line of statistics yet"))
        #expect(!html.contains("id=\"weights\"") && !html.contains("id=\"morph\""))
    }

    @Test func valuesOfCurvesAreThinned() throws {
        let points = (1...5000).map { (x: Double($0), y: $0 == 5000 ? .nan : 1 / Double($0)) }
        let html = CurveFigure(Chart.Panel(Chart.Axis("loss"), [Chart.Series("D", points)]), index: 3).html
        #expect(html.components(separatedBy: "<tr>").count == 1 + 1 + 25)
        let block = try #require(html.range(of: "id=\"values-3\">"))
        let json = html[block.upperBound...].prefix { $0 != "<" }
        struct Values: Decodable {
            struct Series: Decodable { var name: String, values: [Double?] }
            var steps: [Int]
            var series: [Series]
        }
        let values = try JSONDecoder().decode(Values.self, from: Data(json.utf8))
        #expect(values.steps.count == 400 && values.steps.first == 1 && values.steps.last == 5000)
        #expect(values.series[0].values[0] == 1 && values.series[0].values[399] == nil)
    }

    @Test func clustersAreNotCalledDigits() {
        var page = page(labels: [0, 1])
        #expect(text(page).contains("<legend>Digit</legend>") && text(page).contains(">From digit<"))
        page.generator?.areClusters = true
        #expect(text(page).contains("<legend>Cluster</legend>") && text(page).contains(">From cluster<"))
    }

    /// Short tensors keep all their digits, and so do numbers that half precision lacks.
    @Test func largeTensorsAreHalves() throws {
        func bytes(_ values: [Float]) -> (Int, Bool) {
            var generator = PageGenerator(
                network: .null, height: 1, width: 1, latent: 1, labels: nil, stream: 7)
            generator.add("w", shape: [values.count], values)
            return (generator.size, generator.tensors[0].isHalf)
        }
        let count = PageGenerator.singleLimit
        #expect(bytes([Float](repeating: 1, count: count)) == ((4 * count + 2) / 3 * 4, false))
        #expect(bytes([Float](repeating: 1, count: count + 1)) == ((2 * count + 4) / 3 * 4, true))
        #expect(bytes([Float](repeating: 1, count: count) + [70_000]).1 == false)
    }
}
