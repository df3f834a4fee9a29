/// The kernels and traits of one CPU level. The level is chosen once, at start; all hot loops are called
/// through this table.
///
/// The kernels check nothing: `Ops` in `TensorCore`, their only caller, guarantees shapes and aliasing. The
/// groups are tuples, which need no hand-written initialiser.
@safe
public struct KernelTable: Sendable {
    /// The width of the level's registers and tiles.
    public let traits: KernelTraits
    /// Matrix products.
    public let products: ProductKernels
    /// Convolutions.
    public let convolutions: ConvolutionKernels
    /// Copies between the memory layouts that products and convolutions read.
    public let packing: PackingKernels
    /// Element-wise functions.
    public let elementwise: ElementwiseKernels
    /// Sums over examples or pixels.
    public let reductions: ReductionKernels
    /// Random numbers.
    public let random: RandomKernels
    /// Runs 12 independent chains of `count` multiply-adds of `traits.lanes` numbers, to measure the
    /// processor's peak rate.
    public let multiplyAddChains: @Sendable (_ count: Int) -> Float

    /// Creates a level's table.
    public init(
        traits: KernelTraits, products: ProductKernels, convolutions: ConvolutionKernels,
        packing: PackingKernels,
        elementwise: ElementwiseKernels, reductions: ReductionKernels, random: RandomKernels,
        multiplyAddChains: @escaping @Sendable (_ count: Int) -> Float
    ) {
        self.traits = traits
        unsafe self.products = products
        unsafe self.convolutions = convolutions
        unsafe self.packing = packing
        unsafe self.elementwise = elementwise
        unsafe self.reductions = reductions
        unsafe self.random = random
        self.multiplyAddChains = multiplyAddChains
    }
}

/// What differs between CPU levels besides the instructions.
public struct KernelTraits: Hashable, Sendable {
    /// Numbers in a vector.
    public let lanes: Int
    /// The most rows that a product's tile has. Operands in tiles are packed for this height.
    public let tileRows: Int
    /// The panels that a tile computes together where it can; they share the loads of the left operand.
    public let tilePanels: Int

    /// Creates a level's traits.
    public init(lanes: Int, tileRows: Int, tilePanels: Int) {
        self.lanes = lanes
        self.tileRows = tileRows
        self.tilePanels = tilePanels
    }

    /// The number of tiles that cover `rows` rows.
    public func tileCount(ofRows rows: Int) -> Int { ceilingQuotient(rows, tileRows) }

    /// The number of groups of panels that tiles compute together; the last may have fewer.
    public func groupCount(ofPanels panels: Int) -> Int { ceilingQuotient(panels, tilePanels) }

    /// The panels of a range of groups.
    public func panels(ofGroups groups: Range<Int>, of panels: Int) -> Range<Int> {
        groups.lowerBound * tilePanels..<min(groups.upperBound * tilePanels, panels)
    }
}
