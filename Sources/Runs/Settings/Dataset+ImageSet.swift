import Codecs
import GANModels
import MNISTLoader
import TensorCore

extension Dataset {
    /// Its images in the middle of others of at least their size.
    package func imageSet(for image: ImageShape) -> ImageSet {
        ImageSet(ImageShape(Self.side, Self.side), bytes: images, labels: classLabels).padded(to: image)
    }

    /// The labels of the classes that some image has, in rising order; nil without labels or clusters.
    package var classes: [Int]? { classLabels.map { Set($0).sorted().map { Int($0) } } }

    /// The labels that a generator was asked for with these of its classes; empty where its classes are
    /// clusters: those of this set or, where a run's settings are lost, numbers that label no image of it.
    package func labels(askedOf generator: Generator, _ classes: [Int]) -> [Int] {
        guard clusters == nil, Set(generator.labels ?? []).isSubset(of: self.classes ?? []) else { return [] }
        return generator.labels(of: classes)
    }

    /// The same images with so many clusters of them as their classes; for nil, with their labels. They are
    /// found again each time, and are the same each time.
    package func clustered(into count: Int?, on engine: Engine) throws(Failure) -> Dataset {
        guard let count else { return self }
        let set = ImageSet(ImageShape(Self.side, Self.side), bytes: images)
        guard let clusters = set.clusters(count, on: engine) else {
            throw Failure("\(shown(name)) does not have \(count) images that differ.", .badData)
        }
        return Dataset(self, clusters: clusters)
    }
}
