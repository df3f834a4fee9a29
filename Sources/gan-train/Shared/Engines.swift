import Codecs
import Foundation
import Runs
import TensorCore

/// The engine that the options ask for, with a notice if the system grants fewer threads. A level that this
/// processor lacks is an error.
func makeEngine(level: CPULevel?, threads: Int?) throws(Failure) -> Engine {
    let level = level ?? .best
    guard level.isAvailable else {
        throw Failure("This processor cannot run '--cpu \(level.rawValue)'; leave it out.")
    }
    let wanted = threads ?? min(Processors.usable, RunLimits.threads)
    let engine = Engine(level: level, threads: wanted, flushesDenormals: true)
    if engine.threads < wanted {
        Terminal.writeError(
            "The system grants only \(engine.threads) of \(wanted) threads: slower, with the same results.\n")
    }
    return engine
}

/// An engine's number of threads, in words.
func described(_ engine: Engine) -> String {
    counted(engine.threads, "thread")
}
