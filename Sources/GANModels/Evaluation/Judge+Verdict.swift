import Foundation
import TensorCore

/// What a judge sees in a set of images.
public struct Verdict: Sendable {
    /// count x `Judge.featureCount`, row-major.
    public let features: [Float]
    /// The most likely class of each image.
    public let classes: [Int]
    /// The probability of that class.
    public let confidences: [Float]

    /// How many images were judged.
    public var count: Int { classes.count }

    /// The share of images that have the class of their label; nil without labels.
    public func share(readAs labels: [Int]) -> Double? {
        guard labels.count == count, count > 0 else { return nil }
        return Double(zip(classes, labels).count { $0 == $1 }) / Double(count)
    }
}

extension Judge {
    /// Judges images of 28 x 28 bytes: 0 is black, 255 white.
    public func verdict(on bytes: [UInt8], on engine: Engine) -> Verdict {
        let pixels = Self.side * Self.side
        require(
            bytes.count % pixels == 0, "\(bytes.count) bytes are not images of \(Self.side)x\(Self.side).")
        let count = bytes.count / pixels
        var (features, classes, confidences) = ([Float](), [Int](), [Float]())
        features.reserveCapacity(count * Self.featureCount)
        var rows = min(Self.batch, max(count, 1))
        var (inner, outer) = makePasses(rows)
        var x = Tensor([rows, pixels])
        for first in stride(from: 0, to: count, by: Self.batch) {
            if count - first < rows {
                rows = count - first
                (inner, outer) = makePasses(rows)
                x = Tensor([rows, pixels])
            }
            engine.scalePixels(Array(bytes[first * pixels..<(first + rows) * pixels]), into: &x)
            self.features.forward(x, inner, Context(engine, .inference))
            head.forward(inner.output, outer, Context(engine, .inference))
            features += inner.output.elements
            let logits = outer.output.elements
            for row in 0..<rows {
                let (label, confidence) = mostLikely(logits[row * self.classes..<(row + 1) * self.classes])
                classes.append(label)
                confidences.append(confidence)
            }
        }
        return Verdict(features: features, classes: classes, confidences: confidences)
    }

    private func makePasses(_ rows: Int) -> (inner: Pass, outer: Pass) {
        (Pass(forwardOf: features, batch: rows), Pass(forwardOf: head, batch: rows))
    }

    /// The class of the largest logit, the first of equals, and its share of the softmax.
    private func mostLikely(_ logits: ArraySlice<Float>) -> (label: Int, confidence: Float) {
        var best = logits.startIndex
        for i in logits.indices where logits[i] > logits[best] { best = i }
        let sum = logits.reduce(0.0) { $0 + exp(Double($1) - Double(logits[best])) }
        return (best - logits.startIndex, Float(1 / sum))
    }
}
