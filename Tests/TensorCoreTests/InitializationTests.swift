@testable import TensorCore
import Testing

struct InitializationTests {
    private let address = RandomAddress(seed: 3, stream: 7)
    private let engine = Engine(level: .best, threads: 1)

    @Test func limits() {
        #expect(WeightDistribution.glorotUniform.limit([3, 21]) == 0.5)
        #expect(WeightDistribution.glorotUniform.limit([4, 4, 3, 21]) == 0.125)
        #expect(WeightDistribution.inverseRootUniform.limit([64, 9]) == 0.125)
        #expect(WeightDistribution.inverseRootUniform.limit([4, 4, 4, 9]) == 0.125)
    }

    @Test func weightsAndTablesAreDrawnAndAllElseStays() {
        let embedding = Embedding(inputs: 5, classes: 200, units: 50)
        let inner = Network([Dense(inputs: 55, outputs: 40), BatchNorm([40], retention: 0.9, epsilon: 1e-3)])
        let network = Network([embedding, inner, LayerNorm([40])])
        network.initialize(.glorotUniform, from: address, on: engine)
        let limit = WeightDistribution.glorotUniform.limit([55, 40])
        var second = address
        second.step += 1
        #expect(
            network.parameters.map(\.name) == ["table", "weight", "bias", "gamma", "beta", "gamma", "beta"])
        #expect(network.parameters[1].elements == engine.uniform(2200, limit: limit, from: second))
        for parameter in network.parameters[2...] {
            let value: Float = parameter.name == "gamma" ? 1 : 0
            #expect(parameter.elements.allSatisfy { $0 == value })
        }
        let moments = Moments(embedding.table.elements)
        // Four standard deviations of 10,000 numbers.
        #expect(abs(moments.mean) < 0.04 && abs(moments.variance - 1) < 0.057)
    }

    /// A parameter's initial values do not depend on the others.
    @Test func numbersDependOnTheIndexAlone() {
        let (a, b) = (Dense(inputs: 4, outputs: 3), Dense(inputs: 4, outputs: 3))
        Network([Dense(inputs: 6, outputs: 4), a]).initialize(.inverseRootUniform, from: address, on: engine)
        Network([Dense(inputs: 9, outputs: 4), b]).initialize(.inverseRootUniform, from: address, on: engine)
        #expect(a.weight.elements == b.weight.elements)
        #expect(a.weight.elements.contains { $0 != 0 })
    }

    @Test func vectorsHaveNoFans() async {
        await #expect(processExitsWith: .failure) { _ = WeightDistribution.glorotUniform.limit([5]) }
    }
}

/// `Engine.apply` accepts these gradients for a parameter.
struct GradientApplicationTests {
    @Test func elementsAreAdded() {
        let engine = Engine(level: .best, threads: 1)
        let table = Parameter("table", [2, 3])
        engine.apply(Tensor([6], [1, 2, 3, 4, 5, 6]), to: table, .accumulate)
        engine.apply(Tensor([2, 3], filling: 1), to: table, .accumulate)
        engine.apply(Tensor([2, 3], filling: 1), to: table, .frozen)
        #expect(table.gradientElements == [2, 3, 4, 5, 6, 7])
        #expect(table.elements == [0, 0, 0, 0, 0, 0])
    }

    // Exit tests capture values since Swift 6.3.
    #if compiler(>=6.3)
        @Test(arguments: [5, 7])
        func otherCountsAreRefused(count: Int) async {
            await #expect(processExitsWith: .failure) { [count] in
                Engine(level: .baseline, threads: 1)
                    .apply(Tensor([count]), to: Parameter("table", [2, 3]), .accumulate)
            }
        }
    #endif

    /// Panels do not contain elements in row-major order.
    @Test func plainGradientsOfPanelsAreRefused() async {
        await #expect(processExitsWith: .failure) {
            Engine(level: .baseline, threads: 1)
                .apply(Tensor([2, 32]), to: Parameter("weight", [2, 32], layout: .panels), .accumulate)
        }
    }

    @Test func spansAreTheElements() {
        var x = Tensor([2, 2], [1, 2, 3, 4])
        x.withMutableSpan { span in
            for i in span.indices { span[i] *= 10 }
        }
        #expect(x.elements == [10, 20, 30, 40])
        #expect(x.withSpan { $0.count } == 4)
        #expect(x.withSpan { $0[3] } == 40)
    }
}
