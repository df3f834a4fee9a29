/// The input of a kernel.
public typealias Source = UnsafePointer<Float>
/// The output of a kernel.
public typealias Target = UnsafeMutablePointer<Float>

/// A function of each of `count` elements.
public typealias Map = @Sendable (_ x: Source, _ y: Target, _ count: Int) -> Void
/// A function of each of `count` pairs of elements.
public typealias PairMap = @Sendable (_ a: Source, _ b: Source, _ c: Target, _ count: Int) -> Void
/// A function of each of `count` elements and one scalar.
public typealias ScaledMap = @Sendable (_ x: Source, _ scale: Float, _ y: Target, _ count: Int) -> Void
/// A function of each of `count` pairs of elements and one scalar.
public typealias ScaledPairMap =
    @Sendable (_ a: Source, _ b: Source, _ scale: Float, _ c: Target, _ count: Int) -> Void

/// Matrix products. They differ in the epilogue that handles each finished tile.
public typealias ProductKernels = (
    // C = A B + bias
    multiply: @Sendable (Product, _ bias: Source?, _ c: Target, _ panels: Range<Int>) -> Void,
    // C += A B
    multiplyAccumulate: @Sendable (Product, _ c: Target, _ panels: Range<Int>) -> Void,
    // C^T = A B
    multiplyTransposed: @Sendable (Product, _ c: Target, _ tiles: Range<Int>) -> Void,
    // C += A B, C in panels
    multiplyAccumulatePanels: @Sendable (Product, _ c: Target, _ panels: Range<Int>) -> Void,
    // Adam step on a parameter in panels whose gradient is A B
    updatePanels: @Sendable (Product, AdamState, AdamRates, _ panels: Range<Int>) -> Void,
    // C = A B^T in double precision, B in panels
    scalarProducts: @Sendable (ScalarProduct, _ c: UnsafeMutablePointer<Double>) -> Void
)

/// Both directions of a convolution and its weight gradient.
public typealias ConvolutionKernels = (
    // C = A B + bias over a rectangle of pixels
    multiplyWindows:
        @Sendable (
            WindowProduct, _ bias: Source?, _ c: Target, _ images: Range<Int>, _ panels: Range<Int>
        ) -> Void,
    // One image of the large map: the sum of the contributions of the small map's pixels
    sumTaps: @Sendable (_ products: Source, Windows, _ bias: Source?, _ image: Target) -> Void,
    // dw += A B, tap by tap
    accumulateTaps: @Sendable (TapGradient, _ dw: Target, _ items: Range<Int>) -> Void,
    // Adam step on weights whose gradient is A B tap by tap, plus a partial gradient
    updateTaps: @Sendable (TapGradient, _ known: Source?, AdamState, AdamRates, _ items: Range<Int>) -> Void
)

/// Copies into panels of 16 columns and into tiles of a level's rows.
public typealias PackingKernels = (
    packPanels: @Sendable (Matrix, BlockDestination, _ panels: Range<Int>) -> Void,
    packTransposed: @Sendable (Matrix, BlockDestination, _ blocks: Range<Int>) -> Void,
    transposePanels: @Sendable (PanelMatrix, BlockDestination) -> Void,
    packTiles: @Sendable (Matrix, _ tiles: Target, _ range: Range<Int>) -> Void,
    packPixelPanels: @Sendable (PixelMaps, BlockDestination, _ pixels: Range<Int>) -> Void,
    packPixelTiles: @Sendable (WindowedMaps, BlockDestination, _ rows: Range<Int>) -> Void,
    packWindowTiles: @Sendable (WindowedMaps, BlockDestination, _ images: Range<Int>) -> Void
)

/// Element-wise functions, and an optimiser's step.
public typealias ElementwiseKernels = (
    exp: Map,
    log: Map,
    tanh: Map,
    sigmoid: Map,
    softplus: Map,
    relu: Map,
    reluBackward: PairMap,
    leakyReLU: ScaledMap,
    leakyReLUBackward: ScaledPairMap,
    tanhBackward: PairMap,
    sigmoidBackward: PairMap,
    multiplyElements: PairMap,
    accumulate: Map,
    scalePixels: @Sendable (UnsafePointer<UInt8>, _ y: Target, _ count: Int) -> Void,
    update: @Sendable (_ gradient: Source, AdamState, AdamRates, _ count: Int) -> Void
)

/// Sums over rows or pixels, and batch normalisation, which is built on them.
public typealias ReductionKernels = (
    sumColumns: @Sendable (Matrix, _ sums: Target, _ columns: Range<Int>) -> Void,
    sumPixels: @Sendable (Matrix, _ sums: Target, _ blocks: Range<Int>) -> Void,
    batchMoments: @Sendable (BatchNormArguments, _ columns: Range<Int>) -> Void,
    batchNorm: @Sendable (BatchNormArguments, _ y: Target, _ columns: Range<Int>) -> Void,
    batchNormBackward: @Sendable (BatchNormArguments, BatchNormGradients, _ columns: Range<Int>) -> Void
)

/// Philox's words, and random variates computed from them, in chunks of `randomChunk`.
public typealias RandomKernels = (
    randomWords: @Sendable (PhiloxAddress, _ chunks: Range<Int>, UnsafeMutablePointer<UInt32>) -> Void,
    randomNormals: @Sendable (PhiloxAddress, _ chunks: Range<Int>, Target) -> Void,
    randomMask: @Sendable (PhiloxAddress, DropoutMask, _ chunks: Range<Int>, Target) -> Void
)
