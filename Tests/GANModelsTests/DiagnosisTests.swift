import Testing

@testable import GANModels

/// Every rule of the diagnosis, on symptoms made by hand: a healthy run, changed in one way.
@Suite struct DiagnosisTests {
    private static let spread = ImageSpread(
        distance: 17.4, nearest: 10.6, grey: 0.39, contrast: 0.53, brightness: -0.67)
    private static let real = ImageSpread(
        distance: 20.2, nearest: 13.1, grey: 0.1, contrast: 0.59, brightness: -0.74)
    private static let tenths = [Double](repeating: 0.1, count: 10)

    /// Of dense784 after 3000 steps.
    private static func healthy(_ changes: [String: Double] = [:]) -> Symptoms {
        let values = [
            "discriminator_loss_real": 0.57, "discriminator_loss_generated": 0.58, "generator_loss": 1,
            "accuracy_real": 0.7, "accuracy_generated": 0.75, "generator_accuracy": 0.16,
            "generator_gradient_norm": 1.4, "discriminator_gradient_norm": 1.5,
        ].merging(changes) { $1 }
        var symptoms = Symptoms(
            .dense784, images: 60_000,
            lines: (1...60).map { MetricLine(step: 50 * $0, values: values) })
        symptoms.classes = 10
        symptoms.movement = Symptoms.Movement(generator: 0.3, discriminator: 0.44)
        symptoms.pixels = Symptoms.Pixels(drawn: spread, real: real)
        symptoms.judged = JudgedImages(
            fid: 57, precision: 0.5, recall: 0.16, shares: tenths, realShares: tenths)
        symptoms.units = Symptoms.Units(
            generator: [ConstantUnits(layer: 1, units: 256, constant: 0)],
            discriminator: [ConstantUnits(layer: 1, units: 512, constant: 3)])
        return symptoms
    }

    private func first(_ symptoms: Symptoms) -> Diagnosis.Kind { Diagnosis.findings(symptoms)[0].kind }

    private func changed(_ change: (inout Symptoms) -> Void) -> Diagnosis.Kind {
        var symptoms = Self.healthy()
        change(&symptoms)
        return first(symptoms)
    }

    @Test func aHealthyRunHasNothing() {
        #expect(Diagnosis.findings(Self.healthy()) == [.init(.nothingWrong, "Nothing is wrong.")])
        #expect(Diagnosis.notices(Self.healthy()).isEmpty)
    }

    @Test func unknownSymptomsSayNothing() {
        let symptoms = Symptoms(.dense784, images: 60_000, lines: Self.healthy().lines)
        #expect(first(symptoms) == .nothingWrong)
        #expect(first(Symptoms(.dense784, images: 60_000)) == .tooShort)
    }

    @Test func settingsAndData() {
        #expect(
            changed { $0.lines.append(MetricLine(step: 3001, values: ["generator_loss": .nan])) } == .diverged
        )
        #expect(changed { $0.classes = 1 } == .oneClass)
        #expect(changed { $0.images = 25 } == .fewImages)
        let bad: (inout Symptoms) -> Void = { $0.judged?.fid = 600 }
        #expect(
            changed {
                $0.preset.training.batch = 2; bad(&$0)
            } == .smallBatch)
        #expect(changed { $0.preset.training.batch = 2 } == .nothingWrong)
        #expect(
            changed {
                $0.preset.model.generator.input = [1]; bad(&$0)
            } == .smallLatent)
        #expect(changed { $0.preset.model.generator.input = [1] } == .nothingWrong)
    }

    @Test func networksThatStandStillOrGoTooFast() {
        #expect(
            changed {
                $0.movement?.generator = 0.001
                $0.preset.training.generator.rate = .init(1e-7)
            } == .generatorStill)
        #expect(changed { $0.movement?.discriminator = 0.001 } == .discriminatorStill)
        #expect(
            changed {
                $0.movement?.generator = 0.001; $0.lines.removeSubrange(9...)
            } == .nothingWrong)
        let fast: (inout Symptoms) -> Void = {
            $0.movement?.discriminator = 30
            $0.preset.training.discriminator.rate = .init(0.05)
        }
        #expect(
            changed {
                fast(&$0); $0.judged?.fid = 700
            } == .learningRateTooHigh)
        #expect(changed(fast) == .nothingWrong)
        // A whole run of quick, where no judge is at hand.
        #expect(
            changed {
                fast(&$0)
                $0.preset.training.discriminator.rate = .init(0.001)
                $0.judged = nil
            } == .nothingWrong)
    }

    @Test func gradients() {
        var large = Self.healthy(["generator_gradient_norm": 70])
        #expect(first(large) == .nothingWrong)
        large.judged?.fid = 104
        #expect(first(large) == .learningRateTooHigh)
        large.judged = nil
        #expect(first(large) == .nothingWrong)
        let huge = Self.healthy(["discriminator_gradient_norm": 8000])
        #expect(Diagnosis.notices(huge).isEmpty)
        let unseen = Symptoms(.dense784, images: 60_000, lines: huge.lines)
        #expect(Diagnosis.notices(unseen).map(\.kind) == [.learningRateTooHigh])
    }

    @Test func oneNetworkAhead() {
        let won = [
            "accuracy_real": 1.0, "accuracy_generated": 1, "generator_accuracy": 0,
            "discriminator_loss_real": 1e-5, "discriminator_loss_generated": 1e-5, "generator_loss": 12,
        ]
        #expect(first(Self.healthy(won)) == .discriminatorAhead)
        let losses = ["discriminator_loss_real": 0.05, "discriminator_loss_generated": 0.05]
        #expect(first(Self.healthy(won.merging(losses) { $1 })) == .nothingWrong)
        let gone = won.merging(losses) { $1 }.merging(["generator_gradient_norm": 1e-6]) { $1 }
        #expect(first(Self.healthy(gone)) == .discriminatorAhead)
        // The cause of a generator that stands still at the usual rate.
        var still = Self.healthy(gone)
        still.movement?.generator = 0.01
        #expect(first(still) == .discriminatorAhead)

        let fooled = ["accuracy_generated": 0.0, "generator_accuracy": 1, "generator_loss": 0.001]
        #expect(first(Self.healthy(fooled)) == .generatorAhead)
        var guessing = Self.healthy(["accuracy_real": 0.6, "accuracy_generated": 0.3])
        #expect(first(guessing) == .nothingWrong)
        guessing.judged?.fid = 250
        #expect(first(guessing) == .generatorAhead)
    }

    @Test func aLossOfNothingIsSeenInOneLine() {
        var symptoms = Symptoms(.dense784, images: 60_000)
        let values = [
            "discriminator_loss_real": 0, "discriminator_loss_generated": 1e-7, "generator_loss": 200,
        ]
        symptoms.lines = [MetricLine(step: 100, values: values)]
        #expect(Diagnosis.notices(symptoms).map(\.kind) == [.discriminatorAhead])
        // Only nats mean that.
        symptoms.preset.model.objective.loss = .hinge
        #expect(Diagnosis.notices(symptoms).isEmpty)
    }

    @Test func swingsAreCounted() {
        var symptoms = Self.healthy()
        for i in symptoms.lines.indices { symptoms.lines[i].values["accuracy_real"] = i / 2 % 2 == 0 ? 1 : 0 }
        #expect(first(symptoms) == .oscillation)
        // From one side to the middle is no swing.
        for i in symptoms.lines.indices { symptoms.lines[i].values["accuracy_real"] = i % 2 == 0 ? 1 : 0.5 }
        #expect(first(symptoms) == .nothingWrong)
    }

    @Test func images() {
        #expect(changed { $0.pixels?.drawn.grey = 0.01 } == .saturated)
        #expect(changed { $0.pixels?.drawn.contrast = 0.03 } == .blank)
        #expect(changed { $0.pixels?.drawn.nearest = 2 } == .collapse)
        #expect(changed { $0.pixels?.drawn.distance = 3 } == .collapse)
        #expect(changed { $0.units?.discriminator[0].constant = 460 } == .deadUnits)
        #expect(changed { $0.units?.generator[0].constant = 200 } == .deadUnits)
    }

    @Test func classes() {
        let ones = [0, 0, 0.01, 0, 0.02, 0, 0.02, 0.01, 0.94, 0]
        #expect(changed { $0.judged?.shares = ones } == .missingClasses)
        var named = Self.healthy()
        named.judged?.shares = ones
        named.classNames = ["shirt", "trouser"]
        #expect(Diagnosis.findings(named).first?.text.contains("classes shirt, trouser, 3, ") == true)
        // What a judge sees in noise means nothing.
        #expect(
            changed {
                $0.judged?.shares = ones; $0.judged?.precision = 0
            } == .nothingWrong)
        #expect(changed { $0.judged?.fid = 300 } == .tooShort)
        func young(_ lines: Int) -> Diagnosis.Kind? {
            changed {
                $0.lines = Array($0.lines.prefix(lines))
                $0.judged?.fid = 168
                $0.judged?.shares = ones
                $0.pixels?.drawn.nearest = 4
            }
        }
        #expect(young(28) == .tooShort && young(40) == .collapse)
    }

    @Test func twoFindingsAtMost() {
        var symptoms = Self.healthy()
        symptoms.images = 25
        symptoms.classes = 1
        symptoms.pixels?.drawn.grey = 0
        #expect(Diagnosis.findings(symptoms).map(\.kind) == [.oneClass, .fewImages])
    }
}
