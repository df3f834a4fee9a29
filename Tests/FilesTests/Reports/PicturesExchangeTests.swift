import Codecs
import Files
import Foundation
import Reports
import Testing

/// The Swift half of `Tests/Golden/pictures_check.py`.
@Suite struct PicturesExchangeTests {
    static let folder = ProcessInfo.processInfo.environment["GAN_TRAIN_PICTURES_CHECK"]

    @Test(.enabled(if: folder != nil, "run by Tests/Golden/pictures_check.py"))
    func picturesForPython() throws {
        let folder = try #require(Self.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where name.hasSuffix(".pgm") {
            let image = try PGM.decoded(Files.read("\(folder)/\(name)"))
            try Files.write(PNG.encoded(image), to: "\(folder)/\(name.dropLast(4)).png")
        }
        for name in names where name.hasSuffix(".bin") {
            let bytes = try Files.read("\(folder)/\(name)")
            try Files.write(Gzip.encoded(bytes), to: "\(folder)/\(name).gz")
            try Files.write(Zlib.encoded(bytes), to: "\(folder)/\(name).zlib")
        }
        let frames = try names.filter { $0.hasPrefix("frame-") && $0.hasSuffix(".pgm") }.map {
            try PGM.decoded(Files.read("\(folder)/\($0)"))
        }
        try Files.write(GIF.encoded(frames, delay: 10, lastDelay: 200), to: "\(folder)/frames.gif")
        try Files.write(GIF.encoded(frames.prefix(1), delay: 5, lastDelay: 7), to: "\(folder)/single.gif")
        for (name, chart) in Self.charts { try Files.write(chart.encoded(), to: "\(folder)/\(name).svg") }

        let sheet = try #require(frames.first)
        let captions = [
            "dense784, step 1,000", "dense100 with one caption that is too long for a line", "", "%@{}~",
        ]
        var plate = Plate(columns: 2)
        plate.title = "The quick brown fox jumps"
        try Files.write(
            PNG.encoded(plate.image(of: captions.map { (sheet, $0) })), to: "\(folder)/plate.png")
        let letters = String(String.UnicodeScalarView((0x20..<0x7F).compactMap(Unicode.Scalar.init)))
        let paper = GrayImage(width: 200, height: 1, pixels: [UInt8](repeating: 255, count: 200))
        try Files.write(PNG.encoded(paper.captioned(letters, at: .above)), to: "\(folder)/letters.png")
        for (name, palette) in [("true", TerminalPreview.Palette.trueColour), ("256", .xterm256)] {
            let text = TerminalPreview.text(sheet, columns: 76, palette: palette)
            try Files.write(Array(text.utf8), to: "\(folder)/preview-\(name).txt")
        }
    }

    /// A typical run, and edge cases.
    static let charts: [(name: String, chart: Chart)] = {
        func noise(_ index: Int) -> Double {
            Double((UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 40 &* 0x2545_F491 % 1009) / 1009
        }
        func series(_ name: String, _ count: Int, _ every: Int, _ value: (Int) -> Double) -> Chart.Series {
            Chart.Series(name, (0..<count).map { (Double(every + $0 * every), value($0)) })
        }
        let step = Chart.Axis("step")
        let run = Chart(
            title: "dense784, 30,000 steps", axis: step,
            panels: [
                Chart.Panel(
                    Chart.Axis("loss", unit: "nats"),
                    [
                        series("discriminator", 300, 100) {
                            0.55 - 0.1 * exp(-Double($0) / 40) + 0.1 * noise($0)
                        },
                        series("generator", 300, 100) {
                            0.9 + 1.2 * exp(-Double($0) / 60) + 0.35 * noise($0 + 9)
                        },
                    ]),
                Chart.Panel(
                    Chart.Axis("accuracy", unit: "%"),
                    [
                        series("on real images", 300, 100) { 70 + 15 * noise($0 + 2) },
                        series("on generated images", 300, 100) { 76 + 18 * noise($0 + 5) },
                    ], showing: 0...100),
            ])
        let odd = Chart(
            title: "<odd> & \"quoted\" 'names' \u{1}é", axis: Chart.Axis("step & <more>"),
            panels: [
                Chart.Panel(Chart.Axis("empty"), []),
                Chart.Panel(Chart.Axis("constant"), [series("constant <b>", 50, 1) { _ in 0.5 }]),
                Chart.Panel(
                    Chart.Axis("one point"),
                    [series("one", 1, 30) { _ in -3e-7 }, series("none", 0, 1, noise)]),
                Chart.Panel(
                    Chart.Axis("gaps"),
                    (0..<10).map { which in
                        series("line number \(which)", 50, 1) {
                            $0 % 17 == which ? .nan : $0 % 23 == 0 ? .infinity : noise($0) + Double(which)
                        }
                    }),
            ])
        let long = Chart(
            title: "", axis: Chart.Axis("step"),
            panels: [
                Chart.Panel(
                    Chart.Axis("loss"),
                    [
                        series("a million steps", 1_000_000, 1) {
                            $0 / 100_000 == 4 ? .nan : noise($0) * noise($0 / 7)
                        }
                    ])
            ])
        return [("run", run), ("odd", odd), ("long", long)]
    }()
}
