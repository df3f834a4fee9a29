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

    @Test func aBusyMachineIsNamed() {
        let quiet = Figure("peak", [95, 99, 100], "GFLOP/s")
        let near = Figure("cache line", [60], "ns")
        #expect(MachineBench.disturbance(peak: quiet, cacheLine: near) == nil)
        #expect(MachineBench.disturbance(peak: quiet, cacheLine: nil) == nil)
        #expect(
            MachineBench.disturbance(peak: Figure("peak", [60, 99, 100], "GFLOP/s"), cacheLine: near)
                == "Timings mean little now: something else slows this machine by up to 40 %.")
        let far = Figure("cache line", [360], "ns")
        let sentence = MachineBench.disturbance(peak: quiet, cacheLine: far)
        #expect(sentence?.contains("share no cache (a line takes 360 ns") == true)
    }

    @Test func theProcessorsName() {
        let amd = "cpu family\t: 25\nmodel\t\t: 1\nmodel name\t: AMD EPYC\n\nprocessor\t: 1\nmodel\t: 7\n"
        #expect(Processor.parse(amd) == "AMD EPYC, family 25, model 1")
        let arm = "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd40\n"
        #expect(Processor.parse(arm) == "implementer 0x41, part 0xd40")
        #expect(Processor.parse("") == nil)
    }

    @Test func settingsThatCannotBeTrained() {
        var options = BenchOptions()
        options.preset = .dense100
        options.batch = 1
        let failure = #expect(throws: Failure.self) { try BenchCommand(options: options).run() }
        #expect(failure?.code == .wrongUsage)
    }
}
