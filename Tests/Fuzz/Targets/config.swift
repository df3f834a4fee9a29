import GANModels

@testable import gan_train

/// A run's `config.json`, and the description of a saved generator: what is read can be shown, compared and written,
/// and its networks can be made.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    if let spec = SavedGenerator.spec(of: String(decoding: bytes, as: UTF8.self)) { make(spec) }
    let settings: RunSettings
    do {
        settings = try RunSettings(decoding: bytes)
    } catch {
        check(!"\(error)".isEmpty, "no description")
        check("\(error)".unicodeScalars.allSatisfy { $0 != "\n" && $0 != "\u{1B}" }, "not fit to be shown")
        return 0
    }
    do {
        check(try RunSettings(decoding: settings.json) == settings, "other settings the second time")
        let saved = try RunSettings(decoding: Array(settings.forCheckpoint.utf8))
        check(settings.decidingDifferences(to: saved).isEmpty, "a checkpoint of another run")
    } catch {
        check(false, "refused the second time: \(error)")
    }
    check(!settings.text(run: "run").isEmpty, "no text")
    for step in [1, 2, 100, settings.schedule.steps] {
        _ = (settings.logs(after: step), settings.samples(after: step), settings.inForce(at: step))
        _ = settings.checkpoints.stays(step, beside: settings.schedule.steps)
    }
    make(settings.preset.model.generator)
    make(settings.preset.model.discriminator)
    return 0
}

/// Makes a network of a description without a problem, if it is small.
private func make(_ spec: NetworkSpec) {
    if spec.problem != nil { return }
    let rows = spec.rows
    check(rows.count == spec.layers.count, "another number of layers")
    let outputs = rows.reduce(0) { $0 + $1.outputShape.reduce(1, *) }
    check(spec.parameterCount >= 0 && outputs > 0, "no sizes")
    guard spec.parameterCount <= 1 << 14, outputs <= 1 << 14 else { return }
    check((try? Generator(spec, state: [])) == nil || spec.parameterCount == 0, "a network of nothing")
}
