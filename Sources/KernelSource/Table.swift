import KernelABI

/// The level's kernels. (A function: the initialiser of a global constant would be a weak symbol.)
public func makeTable() -> KernelTable {
    KernelTable(
        traits: KernelTraits(lanes: Lanes.scalarCount, tileRows: tileRows, tilePanels: tilePanels),
        products: (
            multiply: multiply,
            multiplyAccumulate: multiplyAccumulate,
            multiplyTransposed: multiplyTransposed,
            multiplyAccumulatePanels: multiplyAccumulatePanels,
            updatePanels: updatePanels,
            scalarProducts: scalarProducts
        ),
        convolutions: (
            multiplyWindows: multiplyWindows,
            sumTaps: sumTaps,
            accumulateTaps: accumulateTaps,
            updateTaps: updateTaps
        ),
        packing: (
            packPanels: packPanels,
            packTransposed: packTransposed,
            transposePanels: transposePanels,
            packTiles: packTiles,
            packPixelPanels: packPixelPanels,
            packPixelTiles: packPixelTiles,
            packWindowTiles: packWindowTiles
        ),
        elementwise: (
            exp: exp,
            log: log,
            tanh: tanh,
            sigmoid: sigmoid,
            softplus: softplus,
            relu: relu,
            reluBackward: reluBackward,
            leakyReLU: leakyReLU,
            leakyReLUBackward: leakyReLUBackward,
            tanhBackward: tanhBackward,
            sigmoidBackward: sigmoidBackward,
            multiplyElements: multiplyElements,
            scaledSum: scaledSum,
            accumulate: accumulate,
            scalePixels: scalePixels,
            update: update
        ),
        reductions: (
            sumColumns: sumColumns,
            sumPixels: sumPixels,
            batchMoments: batchMoments,
            batchNorm: batchNorm,
            batchNormBackward: batchNormBackward
        ),
        random: (
            randomWords: randomWords,
            randomNormals: randomNormals,
            randomMask: randomMask
        ),
        multiplyAddChains: multiplyAddChains)
}
