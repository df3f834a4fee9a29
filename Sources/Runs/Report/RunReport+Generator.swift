import Codecs
import GANModels
import Reports

extension RunReport {
    /// Bytes of a page that weights may take: the rest of it needs some room.
    private static let weightBytes = Page.limit - 800_000

    /// Adds the run's generator or, before there is one, that of its newest checkpoint. Damaged files are
    /// passed over; one that cannot be read is an error.
    func addGenerator(to page: inout Page) throws(Failure) {
        var damage: Failure?
        for file in try generatorFiles() {
            do throws(Failure) {
                let generator = try SavedGenerator.read(file, isTrusted: false).generator
                let step = SavedGenerator.step(of: file).map { "after step \(grouped($0))" } ?? "of the run"
                return add(generator, step, to: &page)
            } catch {
                guard error.code == .badData else { throw error }
                damage = damage ?? error
            }
        }
        page.generatorNote =
            damage.map { "The generator cannot be drawn with. \($0)" }
            ?? "The run has no generator yet: it is saved with the first checkpoint."
    }

    /// The files that may hold a generator, the best choice first.
    private func generatorFiles() throws(Failure) -> [String] {
        (try folder.hasGenerator() ? [folder.generator] : [])
            + (try folder.checkpoints.steps()).reversed().map(folder.checkpoints.path)
    }

    private func add(_ generator: Generator, _ step: String, to page: inout Page) {
        // Half precision, and base64: four bytes for three.
        guard generator.spec.parameterCount <= Self.weightBytes * 3 / 8 else {
            page.generatorNote =
                "The generator has \(grouped(generator.spec.parameterCount)) parameters, too many for a page "
                + "of \(Page.limit / 1_000_000) MB; gan-train sample draws with it."
            return
        }
        var content = PageGenerator(
            network: RunSettings.json(generator.spec), height: generator.image.height,
            width: generator.image.width, latent: generator.latent, labels: generator.labels,
            stream: Generator.sampleStream)
        content.areClusters = settings.data.clusters != nil
        for tensor in generator.state {
            // Names without that of the network: `0.weight`.
            let name = tensor.name.drop { $0 != "." }.dropFirst()
            content.add(String(name), shape: tensor.shape, tensor.elements)
        }
        guard content.size <= Self.weightBytes else {
            page.generatorNote = "The generator's weights exceed half precision and do not fit this page."
            return
        }
        let average = settings.preset.training.average == nil ? "" : ", averaged over its training,"
        page.generatorNote =
            "The generator \(step)\(average) runs in this page and draws what gan-train sample draws. "
            + "Nothing is loaded from elsewhere."
        page.generator = content
    }
}
