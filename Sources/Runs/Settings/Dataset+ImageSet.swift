import GANModels
import MNISTLoader

extension Dataset {
    /// Its images in the middle of others of at least their size.
    package func imageSet(for image: ImageShape) -> ImageSet {
        ImageSet(ImageShape(Self.side, Self.side), bytes: images, labels: labels).padded(to: image)
    }

    /// The labels that some image has, in rising order; nil without labels.
    package var classes: [Int]? { labels.map { Set($0).sorted().map { Int($0) } } }
}
