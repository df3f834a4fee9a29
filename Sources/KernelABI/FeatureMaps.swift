/// A batch of large feature maps, images x height x width x channels, and the windows that cut them.
public struct WindowedMaps {
    /// The first image's first pixel.
    public var first: UnsafePointer<Float>
    /// How many images there are.
    public var images: Int
    /// The map's lengths, and the windows.
    public var windows: Windows

    /// Describes a batch; see the properties.
    public init(first: UnsafePointer<Float>, images: Int, windows: Windows) {
        self.first = first
        self.images = images
        self.windows = windows
    }
}

/// A batch of feature maps whose rows and columns do not matter: images x pixels x channels.
public struct PixelMaps {
    /// The first image's first pixel.
    public var first: UnsafePointer<Float>
    /// How many images there are.
    public var images: Int
    /// Pixels of an image.
    public var pixels: Int
    /// Channels of a pixel.
    public var channels: Int

    /// Describes a batch; see the properties.
    public init(first: UnsafePointer<Float>, images: Int, pixels: Int, channels: Int) {
        self.first = first
        self.images = images
        self.pixels = pixels
        self.channels = channels
    }
}
