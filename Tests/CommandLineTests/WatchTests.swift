import GANModels
import TensorCore
import Testing

@testable import Runs
@testable import gan_train

/// What is told of a run while it trains.
@Suite struct WatchTests {
    private let kinds = Objective().metricKinds

    private func report(_ step: Int, _ values: [String: Double]) -> StepReport {
        StepReport(step: step, metrics: kinds.map { Metric($0, values[$0.name] ?? 0.5) })
    }

    private func losses(_ step: Int, _ real: Double, _ generated: Double, _ generator: Double) -> StepReport {
        report(
            step,
            [
                "discriminator_loss_real": real, "discriminator_loss_generated": generated,
                "generator_loss": generator,
            ])
    }

    private var watch: Watch {
        get throws {
            let settings = try TrainOptions().settings(
                data: .init(name: "d", images: 60_000, sha256: "0"), cpu: .baseline, threads: 1,
                isJudged: { false })
            return Watch(settings)
        }
    }

    @Test func aDiscriminatorThatHasWonIsToldOnce() throws {
        var watch = try watch
        #expect(watch.notice(after: losses(1, 0.1, 0, 1000)) == nil)
        #expect(watch.notice(after: losses(2, 0, 0, 9)) == nil)
        let notice = watch.notice(after: losses(3, 0, 1e-7, 2_193_151.5))
        #expect(
            notice
                == "Step 3: The discriminator is far ahead: its loss is 1e-07, that of the "
                + "generator 2.19e+06. Try a smaller --discriminator-learning-rate or --label-smoothing 0.1.")
        #expect(watch.notice(after: losses(4, 0, 0, 1e9)) == nil)
    }

    @Test func twoFindingsAreToldEachOnce() throws {
        var watch = try watch
        var told: [String] = []
        for step in 1...30 {
            let isSwinging = step % 2 == 0
            let accuracy = isSwinging ? 1.0 : 0
            let isWon = step > 20
            let values = [
                "accuracy_generated": accuracy, "discriminator_loss_real": isWon ? 0 : 0.5,
                "discriminator_loss_generated": isWon ? 0 : 0.5, "generator_loss": isWon ? 500 : 1,
            ]
            if let notice = watch.notice(after: report(step, values)) { told.append(notice) }
        }
        #expect(told.count == 2)
        #expect(told.first?.contains("chase each other") == true && told.last?.contains("far ahead") == true)
    }
}
