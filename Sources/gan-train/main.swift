import Foundation
import GANModels
import TensorCore
let a = CommandLine.arguments
let threads = Int(a[1])!, steps = Int(a[2])!, level = CPULevel(rawValue: a[3])!
let engine = Engine(level: level, threads: threads)
let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/tmp/train.idx")).dropFirst(16))
let preset = Preset.named(a[4])!
let t = Trainer(preset, images: ImageSet(bytes: data, pixels: 784), seed: 1, on: engine)
var times: [Double] = []
var al = 0
for i in 1...steps {
    let t0 = DispatchTime.now().uptimeNanoseconds
    let r = t.trainStep()
    times.append(Double(DispatchTime.now().uptimeNanoseconds - t0) / 1e6)
    if i == 1 { al = Tensor.allocations }
    if i % (steps / 5) == 0 || i == 1 { print(r) }
}
print("allocs", Tensor.allocations - al)
times.sort()
print("median ms", times[times.count / 2], "p10", times[times.count / 10], "p90", times[times.count * 9 / 10])
let img = t.generator.images(of: t.generator.sheetLatents(100, seed: 1, on: engine), on: engine)
var out = Data("P5\n280 280\n255\n".utf8)
for r in 0..<280 { for c in 0..<280 { out.append(UInt8(max(0, min(255, (img[((r / 28) * 10 + c / 28) * 784 + (r % 28) * 28 + c % 28] + 1) * 127.5)))) } }
try out.write(to: URL(fileURLWithPath: "/tmp/out.pgm"))
