import KernelABI
@testable import TensorCore
import Testing

/// A loop over elements uses vectors, and single elements at its end. Both must give the same bits, or
/// results would depend on how a tensor is split among threads. The end must not be overrun.
struct TailTests {
    private static let x = reals(64, seed: 1, limit: 3)
    private static let dy = reals(64, seed: 2)
    private static let pixels = (0..<64).map { UInt8($0 * 4) }

    /// Runs a kernel for every count, and compares with the beginning of its result for 64. Beyond the last
    /// `block`, nothing may change.
    private func check(
        _ name: String, block: Int = 1, _ kernel: (UnsafeMutablePointer<Float>, Int) -> Void
    ) {
        func run(_ count: Int) -> [Float] {
            var y = [Float](repeating: 7, count: 64)
            y.withUnsafeMutableBufferPointer { buffer in
                if let start = buffer.baseAddress { kernel(start, count) }
            }
            return y
        }
        let whole = run(64)
        for count in 1...40 {
            let y = run(count)
            let end = (count + block - 1) / block * block
            #expect(
                sameBits(Array(y.prefix(count)), Array(whole.prefix(count))), "\(name), \(count) elements")
            #expect(y[end...].allSatisfy { $0 == 7 }, "\(name), beyond \(count) elements")
        }
    }

    @Test(arguments: CPULevel.available)
    func elementaryFunctions(level: CPULevel) {
        let kernels = level.kernels
        for function in ElementaryFunction.all {
            check(function.name) { y, count in function.kernel(kernels.elementwise)(Self.x, y, count) }
        }
    }

    @Test(arguments: CPULevel.available)
    func activationsAndTheirBackwards(level: CPULevel) {
        let kernels = level.kernels
        check("leakyReLU") { y, count in kernels.elementwise.leakyReLU(Self.x, 0.2, y, count) }
        check("leakyReLUBackward") { y, count in
            kernels.elementwise.leakyReLUBackward(Self.x, Self.dy, 0.2, y, count)
        }
        check("tanhBackward") { y, count in kernels.elementwise.tanhBackward(Self.x, Self.dy, y, count) }
        check("sigmoidBackward") { y, count in kernels.elementwise.sigmoidBackward(Self.x, Self.dy, y, count)
        }
    }

    @Test(arguments: CPULevel.available)
    func accumulateAndScale(level: CPULevel) {
        let kernels = level.kernels
        check("accumulate") { y, count in kernels.elementwise.accumulate(Self.x, y, count) }
        check("scalePixels") { y, count in kernels.elementwise.scalePixels(Self.pixels, y, count) }
    }

    @Test(arguments: CPULevel.available)
    func adam(level: CPULevel) {
        let kernels = level.kernels
        let rates = AdamRates(firstBlend: 0.5, secondBlend: 0.001, rate: 0.01, epsilon: 1e-7)
        for moment in 0..<3 {
            // Parameters are padded to whole vectors: padding may be updated.
            check("Adam, array \(moment)", block: kernels.traits.lanes) { y, count in
                // Value, first and second moment; the one under test is in `y`.
                var others = [Float](repeating: 7, count: 128)
                others.withUnsafeMutableBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return }
                    let arrays = [[y, start, start + 64], [start, y, start + 64], [start, start + 64, y]][
                        moment]
                    let state = AdamState(value: arrays[0], first: arrays[1], second: arrays[2])
                    kernels.elementwise.update(Self.dy, state, rates, count)
                }
            }
        }
    }

    @Test(arguments: CPULevel.available)
    func pixelsBecomeNumbersFromMinusOneToOne(level: CPULevel) {
        var y = Tensor([256], filling: .nan)
        Engine(level: level, threads: 1).scalePixels((0...255).map { UInt8($0) }, into: &y)
        #expect(y[0] == -1)
        #expect(y[255] == 1)
        #expect(difference(y.elements, (0...255).map { Float(Double($0) / 127.5 - 1) }) < 1e-7)
    }
}
