@testable import GANModels
@testable import TensorCore
import Testing

struct AllocationTests {
    /// The count covers the whole process, and other tests allocate too: this test has a separate process.
    @Test func stepsAfterTheFirstAllocateNoTensor() async {
        await #expect(processExitsWith: .success) {
            let presets =
                try GoldenFile("trainer_golden").presets()
                + GoldenFile("objective_runs_golden").presets()
            #expect(presets.count == 10)
            for (level, preset) in CPULevel.available.flatMap({ level in presets.map { (level, $0) } }) {
                check(preset, steps: 10, on: Engine(level: level, threads: 2))
            }
            // As many steps as a whole run, with networks whose steps take microseconds.
            check(.golden, steps: 10_000, on: Engine(level: .baseline, threads: 1))
        }
    }
}

private func check(_ preset: Preset, steps: Int, on engine: Engine) {
    let trainer = Trainer(preset, images: .noise(count: 50, for: preset.model), seed: 1, on: engine)
    _ = trainer.trainStep()
    let after = Tensor.allocations
    for _ in 2...steps { _ = trainer.trainStep() }
    #expect(Tensor.allocations == after, "\(preset.name)")
    #expect(after > 0)
}
