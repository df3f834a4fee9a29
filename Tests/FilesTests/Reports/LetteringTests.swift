import Testing

@testable import Reports

@Suite struct LetteringTests {
    private func art(_ image: GrayImage) -> [String] {
        (0..<image.height).map { row in
            image.pixels[row * image.width..<(row + 1) * image.width]
                .map { $0 == 255 ? "." : $0 == 16 ? "#" : "?" }.joined()
        }
    }

    @Test func fontIsWhole() {
        var seen: Set<[Bool]> = []
        for code in UInt8(32)..<127 {
            let glyph = PixelFont.glyph(of: Character(Unicode.Scalar(code)))
            #expect(glyph.count == 45)
            seen.insert(glyph)
        }
        #expect(seen.count == 95, "no two look the same")
        #expect(PixelFont.glyph(of: "é") == PixelFont.glyph(of: "?"))
        #expect(PixelFont.glyph(of: "\u{7F}") == PixelFont.glyph(of: "?"))
    }

    @Test func captionBelow() {
        let image = GrayImage(width: 17, height: 1, pixels: [UInt8](repeating: 99, count: 17))
        let captioned = image.captioned("g1")
        #expect(captioned.pixels.prefix(17) == image.pixels[...])
        #expect(
            art(captioned).dropFirst() == [
                ".................", ".................", ".................", ".................",
                ".................",
                "...........#.....",
                "..........##.....",
                "....####...#.....",
                "...#...#...#.....",
                "...#...#...#.....",
                "...#...#...#.....",
                "....####..###....",
                ".......#.........",
                "....###..........",
                ".................", ".................",
            ])
        let above = image.captioned("g1", at: .above)
        #expect(above.pixels.suffix(17) == image.pixels[...])
        #expect(above.pixels.dropLast(17) == captioned.pixels.dropFirst(17))
        #expect(image.captioned("") == image)
    }

    @Test func scaled() {
        var large = Lettering()
        large.scale = 2
        let small = Lettering().strip("ab", width: 21)
        #expect(art(large.strip("ab", width: 42)) == art(small.enlarged(by: 2)))
        #expect(Lettering().strip("W", width: 3).width == 3, "cut off")
    }

    @Test func lines() {
        #expect(Lettering.lines(of: "one two  three", columns: 7) == ["one two", "three"])
        #expect(Lettering.lines(of: "one two", columns: 6) == ["one", "two"])
        #expect(Lettering.lines(of: "a abcdefgh i", columns: 3) == ["a", "abc", "def", "gh", "i"])
        #expect(Lettering.lines(of: "a\n\nb", columns: 3) == ["a", "", "b"])
    }

    /// Three cells in two columns: margins, centres, and the height of each row.
    @Test func plate() {
        func square(_ side: Int, _ grey: UInt8) -> GrayImage {
            GrayImage(width: side, height: side, pixels: [UInt8](repeating: grey, count: side * side))
        }
        var plate = Plate(columns: 2)
        plate.margin = 3
        plate.gap = 5
        let image = plate.image(of: [(square(20, 1), ""), (square(10, 2), ""), (square(30, 3), "x")])
        #expect(image.width == 3 + 30 + 5 + 30 + 3)
        #expect(image.height == 3 + 20 + 5 + 30 + 16 + 3)
        func grey(_ x: Int, _ y: Int) -> UInt8 { image.pixels[y * image.width + x] }
        #expect(grey(8, 3) == 1 && grey(27, 22) == 1 && grey(7, 3) == 255 && grey(28, 3) == 255)
        #expect(grey(48, 3) == 2 && grey(57, 12) == 2 && grey(47, 3) == 255)
        #expect(grey(3, 28) == 3 && grey(32, 57) == 3)
        #expect(image.pixels.count { $0 == 16 } == 9, "the ink of an x")
        plate.title = "."
        #expect(plate.image(of: [(square(20, 1), "")]).height == 3 + 32 + 5 + 20 + 3)
    }
}

@Suite struct ScalingTests {
    @Test func enlarged() {
        let image = GrayImage(width: 2, height: 1, pixels: [1, 2]).enlarged(by: 2)
        #expect(image == GrayImage(width: 4, height: 2, pixels: [1, 1, 2, 2, 1, 1, 2, 2]))
    }

    @Test func reduced() {
        let image = GrayImage(width: 4, height: 2, pixels: [0, 10, 100, 101, 20, 30, 102, 104])
        #expect(image.reduced(toWidth: 2) == GrayImage(width: 2, height: 1, pixels: [15, 102]))
        #expect(image.reduced(toWidth: 4) == image)
        #expect(image.reduced(toWidth: 9) == image)
        // 2/3 and 1/3 of the pixels, and half of the rows.
        let thirds = GrayImage(width: 3, height: 3, pixels: [0, 90, 30, 0, 90, 30, 0, 90, 30]).reduced(
            toWidth: 2)
        #expect(thirds == GrayImage(width: 2, height: 2, pixels: [30, 50, 30, 50]))
        let tall = GrayImage(width: 9, height: 1, pixels: Array(repeating: 255, count: 9))
        #expect(tall.reduced(toWidth: 1) == GrayImage(width: 1, height: 1, pixels: [255]))
    }
}

@Suite struct TerminalPreviewTests {
    private let image = GrayImage(width: 2, height: 3, pixels: [0, 255, 128, 128, 8, 8])

    @Test func trueColour() {
        let esc = "\u{1B}["
        #expect(
            TerminalPreview.text(image, columns: 80, palette: .trueColour)
                == "\(esc)38;2;0;0;0;48;2;128;128;128m▀\(esc)38;2;255;255;255m▀\(esc)0m\n"
                + "\(esc)38;2;8;8;8m▀▀\(esc)0m\n"
        )
    }

    @Test func xterm256() {
        let esc = "\u{1B}["
        #expect(
            TerminalPreview.text(image, columns: 80, palette: .xterm256)
                == "\(esc)38;5;16;48;5;244m▀\(esc)38;5;231m▀\(esc)0m\n\(esc)38;5;232m▀▀\(esc)0m\n")
    }

    /// The nearest of xterm's 26 greys for each of 256.
    @Test func nearestGrey() {
        let greys = [(16, 0), (231, 255)] + (0..<24).map { (232 + $0, 8 + 10 * $0) }
        for grey in 0...255 {
            let text = TerminalPreview.text(
                GrayImage(width: 1, height: 1, pixels: [UInt8(grey)]), columns: 1, palette: .xterm256)
            let index = text.dropFirst(7).prefix { $0 != "m" }
            let distance = greys.first { "\($0.0)" == index }.map { abs($0.1 - grey) }
            #expect(distance == greys.map { abs($0.1 - grey) }.min(), "\(grey)")
        }
    }

    @Test func width() {
        let wide = GrayImage(width: 300, height: 200, pixels: [UInt8](repeating: 5, count: 60_000))
        let lines = TerminalPreview.text(wide, columns: 30, palette: .trueColour).split(separator: "\n")
        #expect(lines.count == 10)
        #expect(lines.allSatisfy { $0.count { $0 == "▀" } == 30 })
    }
}
