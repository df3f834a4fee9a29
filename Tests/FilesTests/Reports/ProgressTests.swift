import Testing

@testable import Reports

@Suite struct ProgressTests {
    let progress = Progress(
        step: 1200, steps: 30000, groups: Self.groups([0.61234, 1.2], [0.71875, 0.65625]),
        stepsPerSecond: 165.2)

    private static func groups(_ losses: [Double], _ accuracies: [Double]) -> [Progress.Group] {
        func figures(_ names: [(String, String?)], _ values: [Double]) -> [Progress.Figure] {
            zip(names, values).map { Progress.Figure(name: $0.0, bar: $0.1, value: $1) }
        }
        return [
            Progress.Group(
                name: "loss", isShare: false, figures: figures([("D", "D"), ("G", "G")], losses)),
            Progress.Group(
                name: "accuracy", isShare: true,
                figures: figures([("real", "real"), ("generated", "gen"), ("G", nil)], accuracies)),
        ]
    }

    @Test func plainLine() {
        #expect(
            progress.line
                == "step 1200/30000  loss D 0.6123 G 1.2000  accuracy real 71.9% generated 65.6%"
                + "  165 steps/s  2m55s left")
    }

    @Test(arguments: [
        (
            120,
            " 1200/30000 [=>                                      ] D 0.612 G 1.200  real 72% gen 66%"
                + "  165 steps/s  2m55s left"
        ),
        (80, " 1200/30000 [>      ] D 0.612 G 1.200  real 72% gen 66%  165 steps/s  2m55s left"),
        (76, " 1200/30000 [>                    ] D 0.612 G 1.200  165 steps/s  2m55s left"),
        (56, " 1200/30000 [>             ] D 0.612 G 1.200  2m55s left"),
        (40, " 1200/30000 [>              ] 2m55s left"),
        (20, " 1200/30000"),
        (5, " 1200"),
        (0, ""),
    ])
    func bar(width: Int, line: String) {
        #expect(progress.bar(width: width) == line)
    }

    @Test func epochsComeFirst() {
        var progress = progress
        progress.epoch = 3
        progress.epochs = 65
        progress.groups = Self.groups([0.61234, 1.2], [0.71875, 0.65625, 0.25])
        #expect(
            progress.line
                == "epoch 3/65  step 1200/30000  loss D 0.6123 G 1.2000"
                + "  accuracy real 71.9% generated 65.6% G 25.0%  165 steps/s  2m55s left")
        #expect(
            progress.bar(width: 80) == "epoch 3/65  1200/30000 [>             ] D 0.612 G 1.200"
                + "  165 steps/s  2m55s left")
        #expect(progress.bar(width: 12) == "epoch 3/65  ")
    }

    @Test func fillsTheWidthAndNoMore() {
        for width in 29...110 { #expect(progress.bar(width: width).count == width) }
        for width in -1...200 { #expect(progress.bar(width: width).count <= max(0, width)) }
    }

    @Test func ends() {
        var progress = progress
        progress.step = 0
        progress.stepsPerSecond = nil
        #expect(progress.bar(width: 50) == "    0/30000 [>                   ] D 0.612 G 1.200")
        #expect(progress.line.hasSuffix("generated 65.6%"))
        progress.step = 15000
        #expect(progress.bar(width: 50) == "15000/30000 [==========>         ] D 0.612 G 1.200")
        progress.step = 30000
        progress.stepsPerSecond = 2.345
        #expect(progress.bar(width: 50) == "30000/30000 [===========] D 0.612 G 1.200  0s left")
        #expect(
            progress.bar(width: 72)
                == "30000/30000 [====================] D 0.612 G 1.200  2.3 steps/s  0s left")
    }

    /// Even a failing run gives a line.
    @Test func nothingTraps() {
        for odd in [Double.nan, .infinity, -.infinity, 1e300, -1, 0, 1e-300] {
            for (step, steps) in [(0, 0), (5, 3), (-1, 3), (0, Int.max), (Int.max, Int.max)] {
                let progress = Progress(
                    step: step, steps: steps, groups: Self.groups([odd, odd], [odd, odd]), stepsPerSecond: odd
                )
                #expect(progress.line.hasPrefix("step "))
                #expect(progress.bar(width: 100).count <= 100)
            }
        }
    }

    @Test func durations() {
        let seconds = [
            -1, 0, 0.1, 59, 59.5, 61, 3599, 3599.5, 3661, 86400, 3_599_999, 3_600_000, .infinity, .nan,
        ]
        #expect(
            seconds.map(duration) == [
                "0s", "0s", "1s", "59s", "1m00s", "1m01s", "59m59s", "1h00m", "1h01m", "24h00m", "999h59m",
                "over 1000h", "over 1000h", "over 1000h",
            ])
    }
}

@Suite struct StepRateTests {
    @Test func steadySpeedIsKnownAtOnce() {
        var rate = StepRate(step: 500, seconds: 7)
        #expect(rate.stepsPerSecond == nil)
        for index in 1...20 {
            rate.advance(to: 500 + 30 * index, seconds: 7 + 0.2 * Double(index))
            #expect(abs((rate.stepsPerSecond ?? 0) - 150) < 1e-9)
        }
    }

    @Test func momentsAlikeCountAsOne() {
        var rate = StepRate(step: 0, seconds: 0)
        rate.advance(to: 5, seconds: 0)
        #expect(rate.stepsPerSecond == nil)
        rate.advance(to: 10, seconds: 1)
        #expect(abs((rate.stepsPerSecond ?? 0) - 10) < 1e-9)
    }

    @Test func aSlowMomentWeighsLittleAndAChangeWins() {
        var rate = StepRate(step: 0, seconds: 0)
        for second in 1...60 { rate.advance(to: 100 * second, seconds: Double(second)) }
        rate.advance(to: 6000, seconds: 61)
        // One second of standstill: 1 - exp(-0.1) of the weight, about a tenth.
        #expect(abs((rate.stepsPerSecond ?? 0) - 90.46) < 0.05)
        for second in 62...121 { rate.advance(to: 6000 + 10 * (second - 61), seconds: Double(second)) }
        #expect(abs((rate.stepsPerSecond ?? 0) - 10) < 0.5)
    }
}
