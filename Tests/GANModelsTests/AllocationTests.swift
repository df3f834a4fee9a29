@testable import GANModels
@testable import TensorCore
import Testing

struct AllocationTests {
    /// The count is the whole program's, and other tests allocate meanwhile: this one has a program of its own.
    @Test func stepsAfterTheFirstAllocateNoTensor() async {
        await #expect(processExitsWith: .success) {
            for level in CPULevel.available {
                let trainer = Trainer(
                    .golden, images: .noise(count: 50, pixels: 21), seed: 1,
                    on: Engine(level: level, threads: 2))
                _ = trainer.trainStep()
                let after = Tensor.allocations
                for _ in 2...10 { _ = trainer.trainStep() }
                #expect(Tensor.allocations == after)
                #expect(after > 0)
            }
        }
    }
}
