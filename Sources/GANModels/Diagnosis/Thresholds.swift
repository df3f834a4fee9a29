extension Diagnosis {
    /// The limits of all rules, each with its reason and the runs of `Tests/Reliability/doctor.py` that set
    /// it. 'Healthy' are its runs of dense784 and dense100 over 3,000 steps.
    enum Threshold {
        /// Training images below which a discriminator of some 100,000 parameters knows all by heart: 25
        /// gave copies.
        static let images = 1000
        /// Steps before which no network has gone far.
        static let steps = 500
        /// Movement below which a network counts as still. A rate of 1e-7 gave 0.001 and one of 1e-12 gave
        /// 0; 1e-6 gave 0.04 and healthy runs 0.28 to 0.45.
        static let still = 0.02
        /// Movement, with a rate of at least `highRate`, above which steps are too large: 4 to 33 at rates
        /// of 0.02 and 0.05.
        static let movedFar = 2.0
        /// Five times the highest rate of a preset: `quick` moves its discriminator by 3 at 0.001, and is
        /// healthy.
        static let highRate = 5e-3
        /// A twentieth of it: a network that stands still at more has another fault.
        static let lowRate = 1e-5
        /// A batch below which the batch's mean and variance are noise: 2 gave images of noise, 16 was
        /// healthy.
        static let batch = 8
        /// Numbers of a latent vector below which the images lie on a curve or a thin surface: 1 gave near
        /// copies.
        static let latent = 8
        /// The share of the real images' grey pixels below which pixels count as saturated: 0 in three runs;
        /// healthy runs have more grey than real images.
        static let grey = 0.2
        /// The share of the real images' contrast below which images count as blank.
        static let contrast = 0.1
        /// The discriminator's accuracy and loss of a network that is far ahead: at least 0.99 and below
        /// 0.003 in eight runs. Healthy runs have a loss of about 0.5.
        static let accuracyAhead = 0.99
        static let lossAhead = 0.01
        /// The same in one line: a loss that prints as 0, and one that grows without bound.
        static let lossOfNothing = 1e-6
        static let lossWithoutBound = 100.0
        /// The norm of the generator's gradient below which it is gone: 2e-9 to 3e-4 in four runs, about 1
        /// in healthy ones.
        static let gradientGone = 1e-3
        /// The norm of a gradient above which a step is out of proportion, where images are known not to
        /// look real, and where nothing is known of them: 57 to 8000 in three runs, about 1 in healthy ones.
        static let largeGradient = 50.0
        static let hugeGradient = 1000.0
        /// How many generated images a discriminator that is fooled takes for real: all with frozen or tiny
        /// steps.
        static let fooled = 0.95
        /// The discriminator's mean accuracy below which it guesses; only bad images make that a fault. One
        /// layer gave 0.43.
        static let guessing = 0.6
        /// The share of constant units in a layer: none in healthy runs.
        static let constantUnits = 0.3
        /// The share of the real images' distances below which images look alike: 0.39 of the nearest with a
        /// beta1 of 0.99, 0.17 with 25 images; at least 0.79 in healthy runs.
        static let nearest = 0.4
        static let distance = 0.4
        /// Steps before which a generator whose images do not look real yet need not have variety: after
        /// 1,404 steps two healthy runs of epochs drew one class, 97 % of their images.
        static let variedSteps = 2000
        /// Precision above which the judge's classes mean something: it calls noise an 8.
        static let precision = 0.1
        /// Missing classes, and a share of one class, that are too many: 0.95 without batch normalisation,
        /// up to 0.73 in healthy runs.
        static let missing = 5
        static let largestShare = 0.9
        /// Times that a metric has gone from one end to the other in the recent lines.
        static let crossings = 4
        /// The Fréchet distance above which images do not look real yet: 50 to 59 in healthy runs, at least
        /// 104 in failures.
        static let fid = 100.0
    }
}
