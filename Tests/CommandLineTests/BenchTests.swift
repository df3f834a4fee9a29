import GANModels
import Testing

@testable import Runs
@testable import gan_train

/// The figures of `bench`.
@Suite struct BenchTests {
    /// Other programs only ever slow the samples of a limit.
    @Test func aLimitIsTheBestOfItsSamples() {
        let peak = Figure("peak", [90, 94, 243], "GFLOP/s")
        let product = Figure("product", [200, 235, 240], "GFLOP/s").below(peak)
        #expect(product.share == 235.0 / 243 && product.isUnquiet == nil)
        #expect(product.line.hasSuffix(" 97 % of peak"))
    }

    @Test func moreThanTheLimitIsFlagged() {
        let peak = Figure("peak", [90, 94, 100], "GFLOP/s")
        let product = Figure("product", [200, 235, 240], "GFLOP/s").below(peak)
        #expect(product.isUnquiet == true)
        #expect(product.line.hasSuffix("235 % of peak (the machine was not quiet: measure again)"))
        #expect(Figure("product", [100], "GFLOP/s").below(peak).isUnquiet == nil)
    }

    /// A part's median as a share of the median step.
    @Test func partsOfAWhole() {
        let whole = Figure("the step", [10, 20, 100], "us")
        #expect(Figure("forward", [1, 5, 60], "us").part(of: whole).share == 0.25)
    }

    @Test func settingsThatCannotBeTrained() {
        var options = BenchOptions()
        options.preset = .dense100
        options.batch = 1
        let failure = #expect(throws: Failure.self) { try BenchCommand(options: options).run() }
        #expect(failure?.code == .wrongUsage)
    }
}
