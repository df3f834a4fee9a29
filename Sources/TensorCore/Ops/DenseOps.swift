import KernelABI

/// The three products of a dense layer, whose weights are always stored in panels (see `Parameter.Layout`).
extension Engine {
    /// | x | weight | bias | y |
    /// |---|---|---|---|
    /// | batch x inputs | inputs x outputs | outputs or none | batch x outputs |
    func denseForward(
        _ x: borrowing Tensor, weight: Parameter, bias: Parameter?, into y: inout Tensor
    ) {
        let (inputs, outputs) = weight.requireMatrix()
        let batch = batchSize(x, of: inputs, y, of: outputs, "Dense layer")
        bias?.requireVector(outputs)
        let product = unsafe Product(
            left: x.base, leftRow: inputs, leftStep: 1, depth: inputs,
            right: weight.value.base, rightPanel: inputs * panelWidth, rows: batch, columns: outputs)
        let to = unsafe y.base
        let shift = unsafe bias.map { unsafe UnsafePointer($0.value.base) }
        pool.split(panelCount(outputs)) { panels in
            // y = x w + b
            unsafe kernels.products.multiply(product, shift, to, panels)
        }
    }

    /// | dy | weight | dx |
    /// |---|---|---|
    /// | batch x outputs | inputs x outputs | batch x inputs |
    ///
    /// The sum over outputs is split into two halves of the panels, whatever the number of threads, and the
    /// halves are added. So with two threads each reads the panels that it updates, and the weights stay in
    /// its own caches; docs/performance.md has the gain.
    func denseInputGradient(_ dy: borrowing Tensor, weight: Parameter, into dx: inout Tensor) {
        let (inputs, outputs) = weight.requireMatrix()
        let batch = batchSize(dx, of: inputs, dy, of: outputs, "Dense layer")
        let panels = panelCount(outputs)
        let depth = panels * panelWidth
        let gradient = unsafe Matrix(first: dy.base, rows: batch, columns: outputs)
        // dy^T in panels of 16 rows of the batch.
        let transposed = workspace.tensor(.first, count: panelCount(batch) * depth * panelWidth)
        let dyTransposed = unsafe transposed.base
        let packed = unsafe BlockDestination(first: dyTransposed, stride: depth * panelWidth)
        pool.split(panels, grain: 8) { unsafe kernels.packing.packTransposed(gradient, packed, $0) }
        // A row of w spans all panels: one segment of 16 in each. The first half is read from its last panel
        // to its first, because processors prefetch in the direction of access and must not fetch the other
        // thread's half.
        func product(_ range: Range<Int>, isDescending: Bool = false) -> Product {
            let step = inputs * panelWidth
            let start = isDescending ? range.upperBound - 1 : range.lowerBound
            return unsafe Product(
                left: weight.value.base + start * step, leftRow: panelWidth,
                leftStep: 1, leftSegment: isDescending ? -step : step, segments: range.count,
                depth: panelWidth,
                right: dyTransposed + start * panelWidth * panelWidth, rightPanel: depth * panelWidth,
                rightSkip: isDescending ? -2 * panelWidth : 0, rows: inputs, columns: batch)
        }
        let middle = panels / 2
        let tiles = kernels.traits.tileCount(ofRows: inputs)
        let to = unsafe dx.base
        guard middle > 0 else {
            let whole = product(0..<panels)
            // dx^T = w dy^T
            pool.split(tiles) { unsafe kernels.products.multiplyTransposed(whole, to, $0) }
            return
        }
        let first = product(0..<middle, isDescending: true)
        let second = product(middle..<panels)
        let half = workspace.tensor(.second, count: dx.count)
        let other = unsafe half.base
        pool.split(2 * tiles) { items in
            let low = items.clamped(to: 0..<tiles)
            let high = items.clamped(to: tiles..<2 * tiles)
            unsafe kernels.products.multiplyTransposed(first, other, low)
            unsafe kernels.products.multiplyTransposed(
                second, to, high.lowerBound - tiles..<high.upperBound - tiles)
        }
        add(half, to: &dx)
    }

    /// | x | dy | weight |
    /// |---|---|---|
    /// | batch x inputs | batch x outputs | inputs x outputs |
    func denseWeightGradient(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, weight: Parameter, use: ParameterUse
    ) {
        if case .frozen = use { return }
        let (inputs, outputs) = weight.requireMatrix()
        let batch = batchSize(x, of: inputs, dy, of: outputs, "Dense layer")
        let gradient = unsafe Matrix(first: dy.base, rows: batch, columns: outputs)
        let input = unsafe Matrix(first: x.base, rows: batch, columns: inputs)
        let packed = workspace.tensor(.first, count: panelCount(outputs) * batch * panelWidth)
        let panels = unsafe BlockDestination(first: packed.base, stride: batch * panelWidth)
        let tiles = 0..<kernels.traits.tileCount(ofRows: inputs)
        // Whole cache lines, so that no two threads write to the same one.
        let stride = roundedUp(inputs * batch, toMultipleOf: TensorStorage.lineCount)
        let copies = workspace.tensor(.second, count: pool.threads * stride)
        let own = unsafe copies.base
        /// Both operands of a part of the product, packed by the thread that computes it. Each thread packs
        /// all of x: copying it twice is faster than moving its lines between cores.
        func product(_ range: Range<Int>, _ thread: Int) -> Product {
            let left = unsafe own + thread * stride
            unsafe kernels.packing.packPanels(gradient, panels, range)
            unsafe kernels.packing.packTiles(input, left, tiles)
            return unsafe Product(
                left: left, leftRow: 1, leftStep: 0, depth: batch, right: panels.first,
                rightPanel: panels.stride, leftIsPacked: true, rows: inputs, columns: outputs)
        }
        switch use {
        case .frozen:
            return
        case .accumulate:
            let to = unsafe weight.gradientStorage
            pool.split(panelCount(outputs)) { range, thread in
                // dw += x^T dy
                unsafe kernels.products.multiplyAccumulatePanels(product(range, thread), to, range)
            }
        case .update(let step):
            let state = step.state(of: weight)
            let rates = step.rates
            pool.split(panelCount(outputs)) { range, thread in
                // dw = x^T dy, through Adam tile by tile
                unsafe kernels.products.updatePanels(product(range, thread), state, rates, range)
            }
        }
    }

    /// db = the sum of dy's rows, stored in `sums`, then applied to the bias.
    func denseBiasGradient(
        _ dy: borrowing Tensor, sums: inout Tensor, bias: Parameter, use: ParameterUse
    ) {
        let outputs = bias.count
        requireSums(of: dy, sums, bias)
        unsafe kernels.reductions.sumColumns(
            Matrix(first: dy.base, rows: dy.count / outputs, columns: outputs), sums.base, 0..<outputs)
        apply(sums, to: bias, use)
    }
}
