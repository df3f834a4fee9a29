import Codecs
import GANModels

/// Formats settings for people.
extension RunSettings {
    /// One line per setting.
    package func text(run: String) -> String {
        let lines = [
            ("preset", preset.name + (preset.about.isEmpty ? "" : ": \(preset.about)")),
            ("data", "\(data.name), \(data.images) images"),
            ("training", "\(length), batch \(preset.training.batch), seed \(seed)"),
            ("updates", updates),
            ("objective", preset.model.objective.text),
            ("optimizer", optimizers),
            (
                "processor",
                cpu.rawValue + (threads.map { ", \($0) \($0 == 1 ? "thread" : "threads")" } ?? "")
            ),
            ("run", run),
        ]
        return "gan-train \(version)\n"
            + lines.map { "  \($0.padded(to: 11))\(shown($1))\n" }
            .joined()
    }

    /// The length of the run.
    private var length: String {
        guard let stepsPerEpoch = schedule.stepsPerEpoch else { return "\(schedule.steps) steps" }
        switch preset.training.length {
        case .steps(let steps): return "\(steps) steps, \(stepsPerEpoch) an epoch"
        case .epochs(let epochs): return "\(epochs) epochs of \(stepsPerEpoch) steps"
        }
    }

    /// The optimisers of both networks.
    private var optimizers: String {
        let (generator, discriminator) = (preset.training.generator, preset.training.discriminator)
        return generator == discriminator
            ? generator.text : "generator: \(generator.text); discriminator: \(discriminator.text)"
    }

    /// The images of each step.
    private var updates: String {
        let images = preset.training.discriminatorImages
        let rounds = preset.training.discriminatorRounds
        let discriminator =
            switch preset.training.discriminatorUpdate {
            case .separate: "discriminator on \(images) real, then \(images) generated images"
            case .joint: "discriminator on \(images) real and \(images) generated images together"
            }
        return
            "\(discriminator)\(rounds > 1 ? ", \(rounds) times" : ""), generator on \(preset.training.batch)"
    }
}
