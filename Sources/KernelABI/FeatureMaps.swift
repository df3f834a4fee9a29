/// A batch of large feature maps, images x height x width x channels, and the windows over them.
public struct WindowedMaps {
    /// The first image's first pixel.
    public var first: UnsafePointer<Float>
    /// The number of images.
    public var images: Int
    /// The size of the map, and the windows.
    public var windows: Windows

    /// Describes a batch; see the properties.
    public init(first: UnsafePointer<Float>, images: Int, windows: Windows) {
        self.first = first
        self.images = images
        self.windows = windows
    }
}

/// A batch of feature maps as lists of pixels: images x pixels x channels.
public struct PixelMaps {
    /// The first image's first pixel.
    public var first: UnsafePointer<Float>
    /// The number of images.
    public var images: Int
    /// Pixels per image.
    public var pixels: Int
    /// Channels per pixel.
    public var channels: Int

    /// Describes a batch; see the properties.
    public init(first: UnsafePointer<Float>, images: Int, pixels: Int, channels: Int) {
        self.first = first
        self.images = images
        self.pixels = pixels
        self.channels = channels
    }
}
