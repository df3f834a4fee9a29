@testable import GANModels
@testable import TensorCore
import Testing

/// The choice of images in each step.
struct BatchSourceTests {
    private let engine = Engine(level: .best, threads: 1)

    /// Images of one pixel, so that a batch's pixels identify its images.
    private func source(images: Int, batch: Int) -> BatchSource {
        let bytes = (0..<images).map { UInt8($0) }
        return BatchSource(
            ImageSet(ImageShape(1, 1), bytes: bytes),
            for: TrainingSpec(length: .epochs(1), order: .epochs, batch: batch))
    }

    private func drawn(_ source: BatchSource, step: Int, seed: UInt64 = 1) -> [Int] {
        source.draw(step: step, round: 0, seed: seed, on: engine)
        return source.batch.elements.map { Int((($0 + 1) * 127.5).rounded()) }
    }

    @Test func anEpochHasEachImageAtMostOnce() {
        let source = source(images: 23, batch: 5)
        var epochs: [[Int]] = []
        for epoch in 0..<3 {
            let images = (1...4).flatMap { drawn(source, step: 4 * epoch + $0) }
            #expect(images.count == 20 && Set(images).count == 20)
            epochs.append(images)
        }
        #expect(Set(epochs).count == 3)
        // Each epoch leaves out three images, but not the same ones.
        #expect(Set(epochs.flatMap { Set(0..<23).subtracting($0) }).count > 3)
    }

    @Test func aBatchOfAllImagesHasThemAll() {
        #expect(drawn(source(images: 7, batch: 7), step: 3).sorted() == Array(0..<7))
    }

    /// The position in an epoch follows from the step: a resumed run draws the same images.
    @Test func stepsCanBeDrawnInAnyOrder() {
        let inOrder = source(images: 23, batch: 5)
        let expected = (1...12).map { drawn(inOrder, step: $0) }
        for step in [12, 1, 7, 6, 11] {
            #expect(drawn(source(images: 23, batch: 5), step: step) == expected[step - 1])
            #expect(drawn(inOrder, step: step) == expected[step - 1])
        }
        #expect(drawn(source(images: 23, batch: 5), step: 1, seed: 2) != expected[0])
    }

    @Test func paddingSurroundsWithBlack() {
        let set = ImageSet(ImageShape(2, 2), bytes: [1, 2, 3, 4, 5, 6, 7, 8], labels: [3, 9])
        let padded = set.padded(to: ImageShape(4, 4))
        #expect(padded.shape == ImageShape(4, 4) && padded.count == 2 && padded.labels == [3, 9])
        #expect(
            padded.bytes == [
                0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0,
                0, 0, 0, 0, 0, 5, 6, 0, 0, 7, 8, 0, 0, 0, 0, 0,
            ])
        #expect(set.padded(to: ImageShape(2, 2)).bytes == set.bytes)
        #expect(set.padded(to: ImageShape(2, 4)).bytes == [0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0])
        let source = BatchSource(padded, for: TrainingSpec(length: .steps(1), batch: 1))
        source.draw(step: 1, round: 0, seed: 1, on: engine)
        #expect(source.batch[0] == -1)
    }

    /// Rounds of one step use different images; all rounds of an epoch together use each image once.
    @Test func roundsAreDrawnOneAfterTheOther() {
        var training = TrainingSpec(length: .epochs(1), order: .epochs, batch: 5)
        training.discriminatorRounds = 2
        let bytes = (0..<23).map { UInt8($0) }
        let images = ImageSet(ImageShape(1, 1), bytes: bytes)
        #expect(training.stepsPerEpoch(images: 23) == 2)
        let source = BatchSource(images, for: training)
        let drawn = (1...2).flatMap { step in
            (0..<2).flatMap { round in
                source.draw(step: step, round: round, seed: 1, on: engine)
                return source.batch.elements
            }
        }
        #expect(drawn.count == 20 && Set(drawn).count == 20)
        training.order = .replacement
        let free = BatchSource(images, for: training)
        free.draw(step: 3, round: 1, seed: 1, on: engine)
        let single = BatchSource(images, for: TrainingSpec(length: .steps(9), batch: 5))
        single.draw(step: 6, round: 0, seed: 1, on: engine)
        #expect(free.batch.elements == single.batch.elements)
    }
}
