import TensorCore

/// What the distances between all pairs of a real and a generated feature vector show.
struct SetComparison {
    let overlap: SetOverlap
    let kernelDistance: KernelDistance

    /// Compares two sets that were prepared with the same number of neighbours and the same plan of subsets.
    init(
        real: PreparedSet, generated: PreparedSet, neighbors: Int = SetOverlap.neighbors, on engine: Engine
    ) {
        let (size, plan) = (real.features.size, real.subsets.plan)
        require(
            generated.features.size == size && generated.subsets.plan == plan,
            "Sets of vectors of \(size) and \(generated.features.size) do not compare.")
        let (realCount, generatedCount) = (real.features.count, generated.features.count)
        let products = ScalarProducts(
            real.features.values, generated.features.values, size: size, on: engine)
        let blocks = engine.map(products.blocks) { index in
            let range = products.range(ofBlock: index)
            var block = Block(rows: range.count, generated: generatedCount, subsets: plan.count)
            products.forEach(inBlock: index) { row, first, piece in
                block.count(row, row - range.lowerBound, real, generated, first, piece)
                generated.subsets.add(
                    real.subsets.ofVector[row], first, piece, scale: 1 / Double(size),
                    to: &block.kernelSums)
            }
            return block
        }
        var isInside = [Bool](repeating: false, count: generatedCount)
        var kernelSums = [Double](repeating: 0, count: plan.count)
        for block in blocks {
            for (index, flag) in block.isInside.enumerated() where flag { isInside[index] = true }
            for (index, sum) in block.kernelSums.enumerated() { kernelSums[index] += sum }
        }
        func total(_ count: (Block) -> Int) -> Double { Double(blocks.reduce(0) { $0 + count($1) }) }
        overlap = SetOverlap(
            precision: Double(isInside.count { $0 }) / Double(generatedCount),
            recall: total { $0.isRecalled.count { $0 } } / Double(realCount),
            density: total(\.inside) / Double(neighbors * generatedCount),
            coverage: total { $0.isCovered.count { $0 } } / Double(realCount))
        kernelDistance = KernelDistance(
            real: real.kernelSums, generated: generated.kernelSums, between: kernelSums,
            subsetSize: plan.size)
    }

    /// What the distances from some real vectors to all generated ones show.
    private struct Block: Sendable {
        /// For each generated vector, whether it lies in the ball of one of the real ones.
        var isInside: [Bool]
        /// For each real vector, whether it lies in a generated one's ball.
        var isRecalled: [Bool]
        /// For each real vector, whether a generated one lies in its ball.
        var isCovered: [Bool]
        /// Pairs of a generated vector and a real one's ball around it.
        var inside = 0
        var kernelSums: [Double]

        init(rows: Int, generated: Int, subsets: Int) {
            isInside = [Bool](repeating: false, count: generated)
            isRecalled = [Bool](repeating: false, count: rows)
            isCovered = isRecalled
            kernelSums = [Double](repeating: 0, count: subsets)
        }

        /// Counts the pairs of a real vector, at `index` in the block, with a piece of the generated ones.
        mutating func count(
            _ row: Int, _ index: Int, _ real: PreparedSet, _ generated: PreparedSet, _ first: Int,
            _ products: borrowing Span<Double>
        ) {
            let radius = real.radii[row]
            forEachNear(
                real.squaredLengths[row], generated.squaredLengths, first, products,
                isNear: { column, distances in
                    any(distances .< radius) || any(distances .< eight(generated.radii.span, column))
                },
                { column, distance in
                    if distance < radius {
                        isInside[column] = true
                        isCovered[index] = true
                        inside += 1
                    }
                    if distance < generated.radii[column] { isRecalled[index] = true }
                })
        }
    }
}
