@testable import GANModels
@testable import TensorCore
import Testing

/// Which images a step draws.
struct BatchSourceTests {
    private let engine = Engine(level: .best, threads: 1)

    /// Images of one pixel each, so that a batch's pixels tell which images they are.
    private func source(images: Int, batch: Int) -> BatchSource {
        let bytes = (0..<images).map { UInt8($0) }
        return BatchSource(ImageSet(bytes: bytes, pixels: 1), batch: batch, order: .epochs)
    }

    private func drawn(_ source: BatchSource, step: Int, seed: UInt64 = 1) -> [Int] {
        source.draw(step: step, seed: seed, on: engine)
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
        // Three images are left out each time, and not the same ones.
        #expect(Set(epochs.flatMap { Set(0..<23).subtracting($0) }).count > 3)
    }

    @Test func aBatchOfAllImagesHasThemAll() {
        #expect(drawn(source(images: 7, batch: 7), step: 3).sorted() == Array(0..<7))
    }

    /// Where an epoch stands follows from the step: a run that goes on from any step draws what it would have.
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
        let set = ImageSet(bytes: [1, 2, 3, 4, 5, 6, 7, 8], pixels: 4)
        let padded = set.padded(from: 2, to: 4)
        #expect(padded.pixels == 16 && padded.count == 2)
        #expect(
            padded.bytes == [
                0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0,
                0, 0, 0, 0, 0, 5, 6, 0, 0, 7, 8, 0, 0, 0, 0, 0,
            ])
        #expect(set.padded(from: 2, to: 2).bytes == set.bytes)
        let source = BatchSource(padded, batch: 1)
        source.draw(step: 1, seed: 1, on: engine)
        #expect(source.batch[0] == -1)
    }
}
