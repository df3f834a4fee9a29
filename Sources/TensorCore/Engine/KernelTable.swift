import KernelABI
import KernelsBaseline

#if canImport(KernelsAVX2)
    import KernelsAVX2
#endif

/// One CPU level's kernels. The level is chosen once, at start, and every hot loop is reached through here.
///
/// Nothing is checked behind these functions: shapes and aliasing are promised by `Ops`, their only caller.
@safe
struct KernelTable: Sendable {
    typealias Source = UnsafePointer<Float>
    typealias Destination = UnsafeMutablePointer<Float>
    typealias Map = @Sendable (Source, Destination, Int) -> Void
    typealias Backward = @Sendable (Source, Source, Destination, Int) -> Void

    let multiply: @Sendable (Product, Source?, Destination, Range<Int>) -> Void
    let multiplyAccumulate: @Sendable (Product, Destination, Range<Int>) -> Void
    let multiplyTransposed: @Sendable (Product, Destination, Range<Int>) -> Void
    let multiplyAccumulatePanels: @Sendable (Product, Destination, Range<Int>) -> Void
    let updatePanels: @Sendable (Product, AdamState, AdamRates, Range<Int>) -> Void
    let packPanels: @Sendable (Source, Int, Int, Int, Destination, Range<Int>) -> Void
    let packTiles: @Sendable (Source, Int, Int, Destination, Range<Int>) -> Void
    let packTransposed: @Sendable (Source, Int, Int, Int, Int, Destination, Range<Int>) -> Void
    let multiplyWindows: @Sendable (WindowProduct, Source?, Destination, Range<Int>, Range<Int>) -> Void
    let accumulateTaps: @Sendable (TapGradient, Destination, Range<Int>) -> Void
    let updateTaps: @Sendable (TapGradient, Source?, AdamState, AdamRates, Range<Int>) -> Void
    let packPixelPanels: @Sendable (Source, Int, Int, Int, Int, Destination, Range<Int>) -> Void
    let packPixelTiles: @Sendable (Source, Windows, Int, Int, Destination, Range<Int>) -> Void
    let packWindowTiles: @Sendable (Source, Windows, Int, Destination, Range<Int>) -> Void
    let transposePanels: @Sendable (Source, Int, Int, Int, Destination, Int) -> Void
    let sumPixels: @Sendable (Source, Int, Int, Destination, Range<Int>) -> Void
    let sumTaps: @Sendable (Source, Windows, Source?, Destination) -> Void
    let sumColumns: @Sendable (Source, Int, Int, Destination, Range<Int>) -> Void
    let update: @Sendable (Source, AdamState, AdamRates, Int) -> Void
    let accumulate: Map
    let exp: Map
    let log: Map
    let tanh: Map
    let sigmoid: Map
    let softplus: Map
    let relu: Map
    let reluBackward: Backward
    let leakyReLU: @Sendable (Source, Float, Destination, Int) -> Void
    let leakyReLUBackward: @Sendable (Source, Source, Float, Destination, Int) -> Void
    let tanhBackward: Backward
    let sigmoidBackward: Backward
    let multiplyElements: Backward
    let scalePixels: @Sendable (UnsafePointer<UInt8>, Destination, Int) -> Void
    let batchMoments: @Sendable (BatchNormArguments, Range<Int>) -> Void
    let batchNorm: @Sendable (BatchNormArguments, Destination, Range<Int>) -> Void
    let batchNormBackward:
        @Sendable (BatchNormArguments, Source, Destination, Destination, Destination?, Range<Int>) -> Void
    let randomWords: @Sendable (RandomAddress, Range<Int>, UnsafeMutablePointer<UInt32>) -> Void
    let randomNormals: @Sendable (RandomAddress, Range<Int>, Destination) -> Void
    let randomMask: @Sendable (RandomAddress, Range<Int>, UInt32, Float, Destination) -> Void
    let multiplyAddChains: @Sendable (Int) -> Float

    /// The kernels of a level, which must be available.
    static func of(_ level: CPULevel) -> KernelTable {
        require(level.isAvailable, "This processor cannot run the level \(level.rawValue).")
        #if canImport(KernelsAVX2)
            return level == .avx2 ? avx2 : baseline
        #else
            return baseline
        #endif
    }

    private static let baseline = unsafe KernelTable(
        multiply: KernelsBaseline.multiply,
        multiplyAccumulate: KernelsBaseline.multiplyAccumulate,
        multiplyTransposed: KernelsBaseline.multiplyTransposed,
        multiplyAccumulatePanels: KernelsBaseline.multiplyAccumulatePanels,
        updatePanels: KernelsBaseline.updatePanels,
        packPanels: KernelsBaseline.packPanels,
        packTiles: KernelsBaseline.packTiles,
        packTransposed: KernelsBaseline.packTransposed,
        multiplyWindows: KernelsBaseline.multiplyWindows,
        accumulateTaps: KernelsBaseline.accumulateTaps,
        updateTaps: KernelsBaseline.updateTaps,
        packPixelPanels: KernelsBaseline.packPixelPanels,
        packPixelTiles: KernelsBaseline.packPixelTiles,
        packWindowTiles: KernelsBaseline.packWindowTiles,
        transposePanels: KernelsBaseline.transposePanels,
        sumPixels: KernelsBaseline.sumPixels,
        sumTaps: KernelsBaseline.sumTaps,
        sumColumns: KernelsBaseline.sumColumns,
        update: KernelsBaseline.update,
        accumulate: KernelsBaseline.accumulate,
        exp: KernelsBaseline.exp,
        log: KernelsBaseline.log,
        tanh: KernelsBaseline.tanh,
        sigmoid: KernelsBaseline.sigmoid,
        softplus: KernelsBaseline.softplus,
        relu: KernelsBaseline.relu,
        reluBackward: KernelsBaseline.reluBackward,
        leakyReLU: KernelsBaseline.leakyReLU,
        leakyReLUBackward: KernelsBaseline.leakyReLUBackward,
        tanhBackward: KernelsBaseline.tanhBackward,
        sigmoidBackward: KernelsBaseline.sigmoidBackward,
        multiplyElements: KernelsBaseline.multiplyElements,
        scalePixels: KernelsBaseline.scalePixels,
        batchMoments: KernelsBaseline.batchMoments,
        batchNorm: KernelsBaseline.batchNorm,
        batchNormBackward: KernelsBaseline.batchNormBackward,
        randomWords: KernelsBaseline.randomWords,
        randomNormals: KernelsBaseline.randomNormals,
        randomMask: KernelsBaseline.randomMask,
        multiplyAddChains: KernelsBaseline.multiplyAddChains)

    #if canImport(KernelsAVX2)
        private static let avx2 = unsafe KernelTable(
            multiply: KernelsAVX2.multiply,
            multiplyAccumulate: KernelsAVX2.multiplyAccumulate,
            multiplyTransposed: KernelsAVX2.multiplyTransposed,
            multiplyAccumulatePanels: KernelsAVX2.multiplyAccumulatePanels,
            updatePanels: KernelsAVX2.updatePanels,
            packPanels: KernelsAVX2.packPanels,
            packTiles: KernelsAVX2.packTiles,
            packTransposed: KernelsAVX2.packTransposed,
            multiplyWindows: KernelsAVX2.multiplyWindows,
            accumulateTaps: KernelsAVX2.accumulateTaps,
            updateTaps: KernelsAVX2.updateTaps,
            packPixelPanels: KernelsAVX2.packPixelPanels,
            packPixelTiles: KernelsAVX2.packPixelTiles,
            packWindowTiles: KernelsAVX2.packWindowTiles,
            transposePanels: KernelsAVX2.transposePanels,
            sumPixels: KernelsAVX2.sumPixels,
            sumTaps: KernelsAVX2.sumTaps,
            sumColumns: KernelsAVX2.sumColumns,
            update: KernelsAVX2.update,
            accumulate: KernelsAVX2.accumulate,
            exp: KernelsAVX2.exp,
            log: KernelsAVX2.log,
            tanh: KernelsAVX2.tanh,
            sigmoid: KernelsAVX2.sigmoid,
            softplus: KernelsAVX2.softplus,
            relu: KernelsAVX2.relu,
            reluBackward: KernelsAVX2.reluBackward,
            leakyReLU: KernelsAVX2.leakyReLU,
            leakyReLUBackward: KernelsAVX2.leakyReLUBackward,
            tanhBackward: KernelsAVX2.tanhBackward,
            sigmoidBackward: KernelsAVX2.sigmoidBackward,
            multiplyElements: KernelsAVX2.multiplyElements,
            scalePixels: KernelsAVX2.scalePixels,
            batchMoments: KernelsAVX2.batchMoments,
            batchNorm: KernelsAVX2.batchNorm,
            batchNormBackward: KernelsAVX2.batchNormBackward,
            randomWords: KernelsAVX2.randomWords,
            randomNormals: KernelsAVX2.randomNormals,
            randomMask: KernelsAVX2.randomMask,
            multiplyAddChains: KernelsAVX2.multiplyAddChains)
    #endif
}
