import GANModels
import MNISTLoader

extension Dataset {
    /// Its images in the middle of others of at least their size.
    package func imageSet(for image: ImageShape) -> ImageSet {
        ImageSet(ImageShape(Self.side, Self.side), bytes: images, labels: labels).padded(to: image)
    }
}
