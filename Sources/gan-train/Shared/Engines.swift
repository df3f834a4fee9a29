import Foundation
import Runs
import TensorCore

/// The engine that the options ask for, with fewer threads and a notice where the system gives no more. A level that
/// this processor lacks is refused.
func makeEngine(level: CPULevel?, threads: Int?) throws(Failure) -> Engine {
    let level = level ?? .best
    guard level.isAvailable else {
        throw Failure("This processor cannot run '--cpu \(level.rawValue)'; leave it out.")
    }
    let wanted = threads ?? min(ProcessInfo.processInfo.activeProcessorCount, RunLimits.threads)
    let engine = Engine(level: level, threads: wanted, flushesDenormals: true)
    if engine.threads < wanted {
        Terminal.writeError(
            "The system gives \(engine.threads) of \(wanted) threads; the results are the same, but later.\n")
    }
    return engine
}

/// How many threads an engine has, in words.
func described(_ engine: Engine) -> String {
    "\(engine.threads) \(engine.threads == 1 ? "thread" : "threads")"
}
