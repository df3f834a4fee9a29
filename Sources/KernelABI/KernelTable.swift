/// One CPU level's kernels and traits. The level is chosen once, at start, and every hot loop is reached through here.
///
/// Nothing is checked behind these functions: shapes and aliasing are promised by `Ops` in `TensorCore`, their only
/// caller. The groups are tuples: they need no initialiser that says every field again.
@safe
public struct KernelTable: Sendable {
    /// How wide the level's registers and tiles are.
    public let traits: KernelTraits
    /// Matrix products.
    public let products: ProductKernels
    /// Convolutions.
    public let convolutions: ConvolutionKernels
    /// Copies between the layouts that products and convolutions stream.
    public let packing: PackingKernels
    /// Functions of each element.
    public let elementwise: ElementwiseKernels
    /// Sums over examples or pixels.
    public let reductions: ReductionKernels
    /// Random numbers.
    public let random: RandomKernels
    /// Runs 12 independent chains of so many multiply-adds of `traits.lanes` numbers, for measuring what the processor
    /// can do at most.
    public let multiplyAddChains: @Sendable (_ count: Int) -> Float

    /// A level's table.
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

/// What differs between CPU levels beside the instructions.
public struct KernelTraits: Hashable, Sendable {
    /// Numbers of a vector.
    public let lanes: Int
    /// Rows that a product's tile has at most. What is packed in tiles is packed for them.
    public let tileRows: Int

    /// Names the two.
    public init(lanes: Int, tileRows: Int) {
        self.lanes = lanes
        self.tileRows = tileRows
    }

    /// The number of tiles that some rows are cut into.
    public func tileCount(ofRows rows: Int) -> Int { ceilingQuotient(rows, tileRows) }
}
