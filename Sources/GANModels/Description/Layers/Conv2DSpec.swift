import TensorCore

/// A zero-padded convolution.
struct Conv2DSpec: ConvolutionKind {
    var filters: Int
    var kernel: Int
    var stride = 1
    var padding = 0
    var bias = true

    static let name = "conv2D"
    static let blank = Conv2DSpec(filters: 0, kernel: 0)

    var title: String { "Conv2D" }
    func outputLength(_ length: Int) -> Int {
        Conv2D.outputLength(length, kernel: kernel, stride: stride, padding: padding)
    }
    func multiplyAdds(after shape: Shape) -> Int {
        outputLength(shape[0]) * outputLength(shape[1]) * kernel * kernel * shape[2] * filters
    }
    func function(after shape: Shape) -> LayerFunction {
        .convolution(stride: stride, padding: padding, bias: bias)
    }
    func makeLayer(after shape: Shape) -> any Layer {
        Conv2D(shape, filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias)
    }
}

/// A transposed convolution, which enlarges feature maps.
struct ConvTranspose2DSpec: ConvolutionKind {
    var filters: Int
    var kernel: Int
    var stride = 1
    var padding = 0
    var bias = true

    static let name = "convTranspose2D"
    static let blank = ConvTranspose2DSpec(filters: 0, kernel: 0)

    var title: String { "Conv2DTranspose" }
    func outputLength(_ length: Int) -> Int {
        ConvTranspose2D.outputLength(length, kernel: kernel, stride: stride, padding: padding)
    }
    func multiplyAdds(after shape: Shape) -> Int { shape.count * kernel * kernel * filters }
    func function(after shape: Shape) -> LayerFunction {
        .transposedConvolution(stride: stride, padding: padding, bias: bias)
    }
    func makeLayer(after shape: Shape) -> any Layer {
        ConvTranspose2D(shape, filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias)
    }
}

extension LayerSpec {
    /// A zero-padded convolution of height x width x channels to `filters` channels.
    public static func conv2D(
        filters: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true
    ) -> LayerSpec {
        LayerSpec(Conv2DSpec(filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias))
    }

    /// A transposed convolution, which enlarges feature maps.
    public static func convTranspose2D(
        filters: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true
    ) -> LayerSpec {
        LayerSpec(
            ConvTranspose2DSpec(
                filters: filters, kernel: kernel, stride: stride, padding: padding, bias: bias))
    }
}
