import KernelABI
@testable import TensorCore
import Testing

/// The three products of both convolutions, against their definitions, differences and each other.
struct ConvolutionTests {
    @Test(arguments: Setup.all)
    func oddSizesEqualTheDefinition(setup: Setup) {
        let engine = setup.engine()
        for size in ConvolutionCase.odd + ConvolutionCase.blocks {
            if let mismatch = size.mismatch(on: engine) { Issue.record("\(size): \(mismatch)") }
        }
    }

    @Test(arguments: Setup.all, [true, false])
    func gradientsEqualDifferences(setup: Setup, bias: Bool) {
        let engine = setup.engine()
        for var size in ConvolutionCase.small {
            size.bias = bias
            let layer = size.makeLayer()
            for (i, parameter) in layer.parameters.enumerated() {
                parameter.elements = reals(parameter.count, seed: UInt64(50 + i))
            }
            let x = reals(size.batch * layer.inputShape.count, seed: 52)
            let worst = GradientCheck(layer: layer, batch: size.batch, x: x, engine: engine).worst()
            #expect(worst < 5e-5, "\(size)")
        }
    }

    /// <conv x, y> = <x, transposed conv y> with the same weights: each is the other's transpose.
    @Test(arguments: Setup.all, [(4, 2, 1), (3, 1, 1), (5, 2, 2), (3, 3, 0)])
    func transposedIsTheAdjoint(setup: Setup, window: (kernel: Int, stride: Int, padding: Int)) {
        let engine = setup.engine()
        let (kernel, stride, padding) = window
        let (batch, channels, filters) = (3, 7, 19)
        let up = ConvTranspose2D(
            [4, 3, filters], filters: channels, kernel: kernel, stride: stride, padding: padding, bias: false)
        let down = Conv2D(
            up.outputShape, filters: filters, kernel: kernel, stride: stride, padding: padding, bias: false)
        #expect(down.outputShape == up.inputShape)
        #expect(down.weight.shape == up.weight.shape)
        up.weight.elements = reals(up.weight.count, seed: 60)
        down.weight.elements = up.weight.elements
        let x = reals(batch * down.inputShape.count, seed: 61)
        let y = reals(batch * up.inputShape.count, seed: 62)
        let (downSlot, upSlot) = (down.makeSlot(batch: batch), up.makeSlot(batch: batch))
        down.forward(Tensor([batch, down.inputShape.count], x), downSlot, Context(engine, .training))
        up.forward(Tensor([batch, up.inputShape.count], y), upSlot, Context(engine, .training))
        let expected = dot(downSlot.output.elements, y)
        #expect(abs(expected) > 1)
        #expect(abs(dot(x, upSlot.output.elements) - expected) < 1e-4)
    }

    @Test(arguments: CPULevel.available, ConvolutionCase.fused)
    func bitsDoNotDependOnThreads(level: CPULevel, size: ConvolutionCase) {
        let results = [1, 2, 3].map { threads in
            let engine = Engine(level: level, threads: threads)
            let layer = size.makeLayer()
            let adam = Adam(for: Network([layer]))
            let slot = layer.makeSlot(batch: size.batch)
            layer.parameters[0].elements = reals(layer.parameters[0].count, seed: 70)
            let x = Tensor(
                [size.batch, layer.inputShape.count], reals(size.batch * layer.inputShape.count, seed: 71))
            for _ in 0..<2 {
                layer.forward(x, slot, Context(engine, .training))
                layer.backward(
                    x, slot.output, slot, parameters: .update(adam.begin()), inputGradient: true,
                    Context(engine, .training))
            }
            return slot.output.elements + slot.inputGradient.elements
                + layer.parameters.flatMap(\.elements)
        }
        #expect(sameBits(results[1], results[0]))
        #expect(sameBits(results[2], results[0]))
    }

    /// Updating tile by tile gives the same weights as updating from a stored gradient.
    @Test(arguments: Setup.all, ConvolutionCase.fused)
    func fusedUpdateEqualsStoredGradient(setup: Setup, size: ConvolutionCase) {
        let engine = setup.engine()
        let layer = size.makeLayer()
        let weight = layer.parameters[0]
        let adam = Adam(for: Network([layer]))
        // Gamma is a parameter in plain layout that accepts any gradient.
        let plain = BatchNorm(features: weight.count, retention: 0.8, epsilon: 1e-3)
        let plainAdam = Adam(for: Network([plain]))
        plain.gamma.elements = reals(weight.count, seed: 80)
        weight.elements = plain.gamma.elements
        let slot = layer.makeSlot(batch: size.batch)
        for step in 0..<3 {
            let x = Tensor(
                [size.batch, layer.inputShape.count],
                reals(size.batch * layer.inputShape.count, seed: UInt64(81 + step)))
            let dy = Tensor(
                [size.batch, layer.outputShape.count],
                reals(size.batch * layer.outputShape.count, seed: UInt64(91 + step)))
            weight.fillGradient(0)
            layer.backward(
                x, dy, slot, parameters: .accumulate, inputGradient: false, Context(engine, .training))
            let gradient = Tensor([weight.count], weight.gradientElements)
            engine.apply(gradient, to: plain.gamma, .update(plainAdam.begin()))
            layer.backward(
                x, dy, slot, parameters: .update(adam.begin()), inputGradient: false,
                Context(engine, .training))
        }
        #expect(sameBits(weight.elements, plain.gamma.elements))
        #expect(sameBits(adam.moments(of: weight).first, plainAdam.moments(of: plain.gamma).first))
        #expect(sameBits(adam.moments(of: weight).second, plainAdam.moments(of: plain.gamma).second))
    }

    /// A frozen layer gives the same input gradient and keeps its values and its gradients.
    @Test(arguments: ConvolutionCase.fused)
    func frozenLeavesNoTrace(size: ConvolutionCase) {
        let engine = Engine(threads: 2)
        let layer = size.makeLayer()
        for (i, parameter) in layer.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(100 + i))
            parameter.fillGradient(1)
        }
        let before = layer.parameters.map(\.elements)
        let slot = layer.makeSlot(batch: size.batch)
        let x = Tensor([size.batch, layer.inputShape.count], filling: 0.5)
        let dy = Tensor(
            [size.batch, layer.outputShape.count], reals(size.batch * layer.outputShape.count, seed: 103))
        layer.forward(x, slot, Context(engine, .training))
        layer.backward(x, dy, slot, parameters: .frozen, inputGradient: true, Context(engine, .training))
        let frozen = slot.inputGradient.elements
        #expect(layer.parameters.map(\.elements) == before)
        #expect(layer.parameters.allSatisfy { $0.gradientElements.allSatisfy { $0 == 1 } })
        layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, Context(engine, .training))
        #expect(sameBits(slot.inputGradient.elements, frozen))
    }

    /// An unwanted input gradient is not computed.
    @Test(arguments: ConvolutionCase.fused)
    func inputGradientIsComputedOnlyWhereWanted(size: ConvolutionCase) {
        let layer = size.makeLayer()
        let slot = layer.makeSlot(batch: size.batch)
        let x = Tensor([size.batch, layer.inputShape.count], filling: 1)
        let dy = Tensor([size.batch, layer.outputShape.count], filling: 1)
        slot.inputGradient.fill(.nan)
        layer.backward(
            x, dy, slot, parameters: .accumulate, inputGradient: false, Context(Engine(threads: 1), .training)
        )
        #expect(slot.inputGradient[0].isNaN)
    }

    @Test func largeBatchesAreTakenInBlocks() {
        let blocks = ConvolutionCase.blocks.map { size in
            let slot = size.makeLayer().makeSlot(batch: size.batch).as(ConvolutionSlot.self)
            return slot.work.plan(for: KernelTraits(lanes: 8, tileRows: 6, tilePanels: 1)).blocks.map(
                \.images)
        }
        #expect(blocks == [[0..<10, 10..<20, 20..<31], [0..<22, 22..<45]])
    }

    @Test func outputShapes() {
        #expect(
            Conv2D([28, 27, 3], filters: 8, kernel: 5, stride: 2, padding: 2).outputShape == [14, 14, 8])
        #expect(Conv2D([4, 4, 3], filters: 8, kernel: 4, stride: 1, padding: 0).outputShape == [1, 1, 8])
        #expect(
            ConvTranspose2D([7, 6, 3], filters: 8, kernel: 5, stride: 2, padding: 2).outputShape == [
                13, 11, 8,
            ])
        #expect(
            ConvTranspose2D([1, 1, 3], filters: 8, kernel: 4, stride: 1, padding: 0).outputShape == [4, 4, 8])
        #expect(
            Conv2D([8, 8, 3], filters: 16, kernel: 3, stride: 1, padding: 1).weight.shape == [3, 3, 3, 16])
        #expect(
            ConvTranspose2D([8, 8, 3], filters: 16, kernel: 3, stride: 1, padding: 1).weight.shape
                == [3, 3, 16, 3])
    }
}
