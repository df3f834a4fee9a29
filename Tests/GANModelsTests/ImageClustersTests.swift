import TensorCore
import Testing

@testable import GANModels

/// Clusters of images, against what defines them.
struct ImageClustersTests {
    private let engine = Engine(level: .best, threads: 2)
    private let shape = ImageShape(5, 6)

    /// Images around one of `kinds` patterns each, in turn.
    private func images(_ count: Int, kinds: Int, noise: UInt32 = 40) -> ImageSet {
        let address = RandomAddress(seed: 7, stream: 1, step: 0)
        let words = engine.randomWords(count * shape.count, from: address)
        let patterns = engine.randomWords(
            kinds * shape.count, from: RandomAddress(seed: 7, stream: 2, step: 0))
        let bytes = words.enumerated().map { index, word in
            let (image, pixel) = index.quotientAndRemainder(dividingBy: shape.count)
            let isWhite = patterns[image % kinds * shape.count + pixel] & 1 == 1
            return UInt8(word % noise) + (isWhite ? 200 : 0)
        }
        return ImageSet(shape, bytes: bytes)
    }

    /// An image by its definition: means of 2 x 2 pixels, those beyond the edge black, rounded.
    private func halved(_ images: ImageSet, _ index: Int) -> [Int] {
        func pixel(_ y: Int, _ x: Int) -> Int {
            y < 5 && x < 6 ? Int(images.bytes[index * 30 + y * 6 + x]) : 0
        }
        return (0..<3).flatMap { y in
            (0..<3).map { x in
                let sum = [(0, 0), (0, 1), (1, 0), (1, 1)].reduce(0) {
                    $0 + pixel(2 * y + $1.0, 2 * x + $1.1)
                }
                return (sum + 2) / 4
            }
        }
    }

    @Test func likeImagesAreTogether() throws {
        let clusters = try #require(images(400, kinds: 7).clusters(7, on: engine))
        for kind in 0..<7 {
            #expect(Set(stride(from: kind, to: 400, by: 7).map { clusters[$0] }).count == 1)
        }
        #expect(Set(clusters).count == 7)
    }

    /// Each image is nearest to the mean of its own cluster, whatever the centres began with.
    @Test(arguments: [1, 2, 12, 60])
    func centresAreMeans(count: Int) throws {
        let images = images(300, kinds: 9, noise: 56)
        let clusters = try #require(images.clusters(count, on: engine)).map(Int.init)
        #expect(Set(clusters) == Set(0..<count))
        let vectors = (0..<300).map { halved(images, $0) }
        let means = (0..<count).map { cluster in
            let own = vectors.indices.filter { clusters[$0] == cluster }
            return (0..<9).map { k in
                (2 * own.reduce(0) { $0 + vectors[$1][k] } + own.count) / (2 * own.count)
            }
        }
        for (vector, cluster) in zip(vectors, clusters) {
            let distances = means.map { mean in
                zip(vector, mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
            #expect(distances.indices.min { distances[$0] < distances[$1] } == cluster)
        }
    }

    @Test func theyDependOnNothingElse() {
        let images = images(5000, kinds: 30, noise: 56)
        let engines = CPULevel.available.flatMap { level in
            [1, 3].map { Engine(level: level, threads: $0) }
        }
        let found = engines.map { images.clusters(25, on: $0) }
        #expect(found.allSatisfy { $0 != nil && $0 == found[0] })
    }

    @Test func thereAreNoMoreThanImagesThatDiffer() {
        let few = ImageSet(shape, bytes: (0..<40).flatMap { [UInt8](repeating: $0 % 4 * 60, count: 30) })
        #expect(few.clusters(4, on: engine).map { Set($0).count } == 4)
        #expect(few.clusters(5, on: engine) == nil)
    }
}
