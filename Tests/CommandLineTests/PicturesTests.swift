import Codecs
import Foundation
import GANModels
import Reports
import Testing

@testable import Runs
@testable import gan_train

/// Images and charts in memory, without files.
@Suite struct PicturesTests {
    @Test func thinning() {
        func thinned(_ count: Int, to limit: Int) -> [Int] {
            Codecs.thinned(Array(0..<count), to: limit)
        }
        #expect(thinned(0, to: 5) == [])
        #expect(thinned(5, to: 5) == [0, 1, 2, 3, 4])
        #expect(thinned(9, to: 5) == [0, 2, 4, 6, 8])
        #expect(thinned(6, to: 5) == [0, 1, 3, 4, 5])
        let many = thinned(30_001, to: 100)
        #expect(many.count == 100 && many.first == 0 && many.last == 30_000)
        #expect(Set(zip(many.dropFirst(), many).map { $0 - $1 }) == [303, 304])
    }

    @Test func sheetsOfTheResults() throws {
        var schedule = try TrainOptions.schedule(of: .epochs, images: 60_000)
        let all = (0...schedule.steps).filter { schedule.samples(after: $0) }
        let chosen = ResultsPlate.chosen(of: all, schedule)
        #expect(chosen == (1...10).map { $0 * 10 * 468 })
        // The sheet of an interruption within an epoch is left out; of more than ten sheets some are.
        #expect(ResultsPlate.chosen(of: [0, 468, 500, 936], schedule) == [468, 936])
        let many = ResultsPlate.chosen(of: (1...50).map { $0 * 468 }, schedule)
        #expect(many.count == 10 && many.first == 468 && many.last == 50 * 468)
        schedule.stepsPerEpoch = nil
        #expect(ResultsPlate.chosen(of: all, schedule) == [])
    }

    @Test func curves() {
        let lines: [Substring] = [
            """
            {"step":1,"discriminator_loss_real":0.5,"discriminator_loss_generated":0.25,"generator_loss":2.0,\
            "accuracy_real":1.0,"accuracy_generated":0.75,"d_real":0.5,\
            "d_generated":0.25,"generator_accuracy":0.125}
            """,
            "{\"step\":2,\"generator_loss\":null}", "no line", "{\"step\":\"3\"}",
        ]
        let chart = Curves(lines, of: Objective().metricKinds).chart(title: "t")
        #expect(chart.title == "t" && chart.panels.count == 3)
        let first = chart.panels.flatMap(\.series).map { $0.points[0].y }
        #expect(first == [0.5, 0.25, 2, 100, 75, 12.5, 50, 25])
        for series in chart.panels.flatMap(\.series) {
            // Only the generator's loss has a value in the second line, and that is none.
            #expect(series.points.map(\.x) == (series.name == "generator" ? [1, 2] : [1]))
            #expect(series.points.dropFirst().allSatisfy { $0.y.isNaN })
        }
    }

    @Test func cropping() throws {
        // Two images of 4 x 5 whose pixels count up.
        let images = Images(values: (0..<40).map(Float.init), count: 2, height: 4, width: 5)
        let middle = try images.cropped(to: 2)
        #expect(middle.values == [6, 7, 11, 12, 26, 27, 31, 32])
        #expect(middle.count == 2 && middle.height == 2 && middle.width == 2)
        #expect(try images.cropped(to: nil).values == images.values)
        #expect(try images.cropped(to: 4).values.prefix(5) == [0, 1, 2, 3, 5])
        #expect(throws: Failure("--crop 5 is larger than the run's images of 4x5.", .wrongUsage)) {
            try images.cropped(to: 5)
        }
    }

    @Test func listOfPresets() {
        let entries = [
            PresetsCommand.Entry(
                name: "a", about: "small", generatorParameters: 7, discriminatorParameters: 12,
                steps: 3, estimatedSeconds: 0.5),
            PresetsCommand.Entry(
                name: "longer", about: "large", source: "Book", generatorParameters: 1000,
                discriminatorParameters: 5, steps: 3, estimatedSeconds: 75),
        ]
        #expect(
            PresetsCommand.table(entries).hasPrefix(
                """
                preset     G   D   time  what it is
                a          7  12     1s  small
                longer  1000   5  1m15s  large (Book)

                G and D
                """))
    }
}

@Suite struct GreatCircleTests {
    private func length(_ vector: [Float]) -> Float {
        vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    @Test func aQuarter() {
        let way = GreatCircle(from: [2, 0, 0], to: [0, 2, 0])
        let middle = way.point(0.5)
        #expect(abs(middle[0] - 1.414_213_6) < 1e-6 && abs(middle[1] - 1.414_213_6) < 1e-6)
        for point in way.points(7) { #expect(abs(length(point) - 2) < 1e-6 && point[2] == 0) }
        // A third of the way is 30 degrees.
        #expect(abs(way.point(1.0 / 3)[1] - 1) < 1e-6)
    }

    @Test func endsAreTheVectorsThemselves() {
        let (a, b): ([Float], [Float]) = ([0.1, -0.7, 3], [1.3, 0.2, -0.4])
        let points = GreatCircle(from: a, to: b).points(5)
        #expect(points.count == 5 && points[0] == a && points[4] == b)
        #expect(GreatCircle(from: a, to: b).points(2) == [a, b])
    }

    /// Parallel or nearly parallel vectors define no plane: the path is a straight line, and never NaN.
    @Test(
        arguments: [([1, 1], [2, 2]), ([1, 1], [1, 1.00001]), ([1, 2], [-1, -2]), ([0, 0], [3, 4])]
            as [([Float], [Float])])
    func nearlyParallel(a: [Float], b: [Float]) {
        let point = GreatCircle(from: a, to: b).point(0.25)
        for (x, (from, to)) in zip(point, zip(a, b)) { #expect(abs(x - (0.75 * from + 0.25 * to)) < 1e-6) }
    }
}
