import Foundation
import TensorCore

/// The values of the penalties in an update, nil for those that are not wanted.
struct PenaltyReport: Equatable {
    var r1: Double?
    var r2: Double?
    var wganGP: Double?
}

/// Updates the discriminator by its loss and its penalties at once: a backward pass from 1 for each logit
/// gives the gradients g of all images, and a tangent pass in the directions of the penalties' derivatives by
/// g has both gradients of the parameters. docs/backward.md explains it.
final class GradientPenalties {
    private let parts: DiscriminatorParts
    private let penalties: Penalties
    /// Images in an update: real ones, generated ones and, for WGAN-GP, points between them.
    let rows: Int
    private var ones: Tensor
    /// |g|^2 of each image.
    private var norms: Tensor
    /// The penalties' derivative by an image's g is this number times g.
    private var factors: Tensor
    private var directions: Tensor
    /// Where each point lies: the share of the real image.
    private var shares: Tensor

    /// Creates the update of an objective with penalties; nil for one without.
    init?(_ parts: DiscriminatorParts) {
        penalties = parts.objective.penalties
        guard !penalties.isEmpty else { return nil }
        self.parts = parts
        rows = (penalties.wganGP == nil ? 2 : 3) * parts.batch
        ones = Tensor([rows, 1], filling: 1)
        norms = Tensor([rows])
        factors = Tensor([rows])
        directions = Tensor([rows, parts.generator.image.count])
        shares = Tensor([parts.batch])
    }

    /// Appends the points between real and generated images, if they are wanted.
    func addPoints(
        between real: borrowing Tensor, and generated: borrowing Tensor, to images: inout Tensor,
        _ round: Round
    ) {
        guard penalties.wganGP != nil else { return }
        let address = RandomStream.pointsBetween.address(seed: parts.seed, step: round.draw)
        shares.assign(parts.engine.uniform(parts.batch, limit: 0.5, from: address).map { 0.5 + $0 })
        parts.engine.interpolateRows(real, generated, shares: shares, into: &images, atRow: 2 * parts.batch)
    }

    /// Updates the discriminator after its forward. `slopes` is the gradient of the loss by the logits, 0 for
    /// points between.
    func update(
        _ images: borrowing Tensor, slopes: borrowing Tensor, _ pass: Pass, _ context: Context, _ round: Round
    ) -> PenaltyReport {
        let network = parts.discriminator.network
        network.backward(images, ones, pass, parameters: .frozen, inputGradient: true, context)
        parts.engine.squaredNorms(pass.inputGradient, into: &norms)
        let report = weigh(round)
        parts.engine.scaleRows(pass.inputGradient, by: factors, into: &directions)
        network.tangent(
            images, directions, ones, pass, slopes: slopes, parameters: .update(parts.begin(round)), context)
        parts.clip()
        return report
    }

    /// Computes the penalties and the factors from the norms.
    private func weigh(_ round: Round) -> PenaltyReport {
        let batch = parts.batch
        func weight(_ schedule: NumberSchedule?) -> Double? {
            schedule?.value(at: round.step, of: round.length)
        }
        factors.fill(0)
        return PenaltyReport(
            r1: weight(penalties.r1).map { squares(0..<batch, gamma: $0) },
            r2: weight(penalties.r2).map { squares(batch..<2 * batch, gamma: $0) },
            wganGP: weight(penalties.wganGP).map { distances(2 * batch..<3 * batch, lambda: $0) })
    }

    /// gamma / 2 times the mean of |g|^2, whose derivative by g is gamma g / n.
    private func squares(_ rows: Range<Int>, gamma: Double) -> Double {
        let n = Double(rows.count)
        let factor = Float(Double(parts.objective.loss.jointShare) * gamma / n)
        var sum = 0.0
        for i in rows {
            sum += Double(norms[i])
            factors[i] = factor
        }
        return gamma / 2 * sum / n
    }

    /// lambda times the mean of (|g| - 1)^2, whose derivative by g is 2 lambda (1 - 1 / |g|) g / n; at 0,
    /// where there is none, it counts as 0.
    private func distances(_ rows: Range<Int>, lambda: Double) -> Double {
        let n = Double(rows.count)
        let scale = Double(parts.objective.loss.jointShare) * 2 * lambda / n
        var sum = 0.0
        for i in rows {
            let norm = Double(norms[i]).squareRoot()
            sum += (norm - 1) * (norm - 1)
            factors[i] = norm == 0 ? 0 : Float(scale * (1 - 1 / norm))
        }
        return lambda * sum / n
    }
}
