import Codecs
import GANModels
import TensorCore

@testable import Runs
@testable import gan_train

/// A run's `config.json`, a model's file, the description of a saved generator, and JSON as such: what is
/// read can be shown, compared and written, and its networks can be made.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe array(data, size)
    // What is not JSON is refused alike by all that follow.
    guard json(bytes) else { return 0 }
    if let spec = reading({ () throws(JSONProblem) in
        try SavedGenerator.spec(of: String(decoding: bytes, as: UTF8.self))
    }) {
        make(spec)
    }
    if let model = reading({ () throws(JSONProblem) in try ModelFile.preset(bytes) }) {
        let text = Array(ModelFile.text(of: model).utf8)
        check((try? ModelFile.preset(text)) == model, "another model the second time")
        check(!SummaryCommand.tables(of: model).isEmpty && model.productOperations > 0, "no tables")
        make(model)
    }
    let settings: RunSettings
    do {
        settings = try RunSettings(decoding: bytes)
    } catch {
        checkSentence("\(error)")
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
        schedules(settings.preset, at: step, of: settings.schedule.steps)
    }
    make(settings.preset)
    return 0
}

/// Whether bytes are JSON, which must be the same when it is written and read again.
private func json(_ bytes: [UInt8]) -> Bool {
    guard let value = reading({ () throws(JSONProblem) in try JSONValue(parsing: bytes) }) else {
        return false
    }
    for text in [value.line, value.page] {
        // Written again a text may be longer than what is read.
        guard text.utf8.count <= JSONBounds.bytes else { continue }
        if let again = try? JSONValue(parsing: Array(text.utf8)) { check(again == value, "other JSON") }
    }
    return true
}

private func reading<Value>(_ body: () throws(JSONProblem) -> Value) -> Value? {
    do {
        return try body()
    } catch {
        checkSentence(error.description)
        return nil
    }
}

private func checkSentence(_ text: String) {
    check(!text.isEmpty, "no description")
    check(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "not fit to be shown")
}

/// Every number that changes over a run is one that training can use.
private func schedules(_ preset: Preset, at step: Int, of steps: Int) {
    let length = RunLength(steps, earlier: preset.training.earlierPlans)
    for optimizer in [preset.training.generator, preset.training.discriminator] {
        let rate = optimizer.rate.value(at: step, of: length)
        check(rate.isFinite && rate >= 0, "no rate")
        check((0..<1).contains(optimizer.beta2.value(at: step, of: length)), "no decay rate")
    }
    for penalty in preset.model.objective.penalties.named {
        let weight = penalty.weight.value(at: step, of: length)
        check(weight.isFinite && weight >= 0, "no weight")
    }
}

private func make(_ preset: Preset) {
    make(preset.model.generator)
    make(preset.model.discriminator)
}

/// Makes a network of a description without a problem, if it is small.
private func make(_ spec: NetworkSpec) {
    if let problem = spec.problem {
        checkSentence(problem.description)
        return
    }
    check(spec.rows.count >= spec.layers.count, "too few rows")
    check(spec.parameterCount >= 0 && spec.outputCount > 0, "no sizes")
    guard spec.parameterCount <= 1 << 14, spec.outputCount <= 1 << 14 else { return }
    let shape = ImageShape(1, spec.output.reduce(1, *))
    check(
        (try? Generator(spec, image: shape, state: [])) == nil || spec.parameterCount == 0,
        "a network of nothing")
}
