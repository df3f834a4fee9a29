import Files
import GANModels
import MNISTLoader
import TensorCore

/// Measures what a diagnosis of a run needs: draws images with its generator, and compares them with training
/// images.
package struct Examination {
    /// The settings of the run.
    let settings: RunSettings
    let engine: Engine
    /// The training images; nil where they cannot be found.
    let data: Dataset?
    /// The judge of these images; nil where there is none at hand.
    let judge: Judge?

    /// An examination of a run with these settings.
    package init(settings: RunSettings, data: Dataset?, judge: Judge?, on engine: Engine) {
        self.settings = settings
        self.data = data
        self.judge = judge
        self.engine = engine
    }

    /// The symptoms of a run with these lines of statistics and, where it is known, this state.
    package func symptoms(_ lines: [MetricLine], _ state: TrainingState?) -> Symptoms {
        var symptoms = Symptoms(settings.preset, images: settings.data.images, lines: lines)
        symptoms.classes = data?.labels.map { Set($0).count }
        symptoms.classNames = data?.classNames
        guard let state else { return symptoms }
        let start = TrainingState(settings.inForce(at: 1).preset, seed: settings.seed, on: engine)
        symptoms.movement = state.movement(since: start)
        guard let data, data.count >= 2 else { return symptoms }
        let generator = state.drawing
        let count = ImageSpread.images
        let latents = generator.sampleLatents(JudgedImages.images, seed: settings.seed, on: engine)
        let drawn = generator.images(of: latents, on: engine)
        guard drawn.isFinite else { return symptoms }
        let pixels = generator.image.count
        let some = Array(drawn.prefix(count * pixels))
        let real = Self.evenly(count, of: data.imageSet(for: generator.image))
        symptoms.pixels = Symptoms.Pixels(
            drawn: ImageSpread(of: some, pixels: pixels, on: engine),
            real: ImageSpread(of: real, pixels: pixels, on: engine))
        symptoms.units = state.constantUnits(
            latents: Array(latents.prefix(count * generator.latent)), drawn: some, real: real, on: engine)
        symptoms.judged = judged(drawn, generator.image, data)
        return symptoms
    }

    /// What the judge sees; nil without one, or with too few real images.
    private func judged(_ drawn: [Float], _ shape: ImageShape, _ data: Dataset) -> JudgedImages? {
        guard let judge, data.count >= JudgedImages.images else { return nil }
        let images = Images(
            values: drawn, count: JudgedImages.images, height: shape.height, width: shape.width)
        guard let bytes = try? images.cropped(to: Judge.side).bytes else { return nil }
        let real = Evaluation.floorImages(JudgedImages.images, of: data.images, on: engine)
        return JudgedImages(
            of: judge.verdict(on: bytes, on: engine), against: judge.verdict(on: real, on: engine),
            classes: judge.classes, on: engine)
    }

    /// At most so many images of a set as numbers of -1...1, taken evenly from all of it.
    private static func evenly(_ most: Int, of set: ImageSet) -> [Float] {
        let count = min(most, set.count)
        return (0..<count).flatMap { i in
            let first = i * set.count / count * set.shape.count
            return set.bytes[first..<first + set.shape.count].map { Float($0) / 127.5 - 1 }
        }
    }
}

extension RunFolder {
    /// The state of the newest checkpoint that is whole; nil where there is none.
    package func newestState(_ settings: RunSettings, on engine: Engine) throws(Failure) -> TrainingState? {
        for step in try checkpoints.steps().reversed() {
            let state = TrainingState(settings.preset, seed: settings.seed, on: engine)
            do throws(Failure) {
                try Checkpoint.load(
                    checkpoints.path(of: step), step: step, settings: settings, into: state)
                return state
            } catch {
                // An older one may be whole. A run that goes on removes checkpoints too.
                continue
            }
        }
        return nil
    }
}
