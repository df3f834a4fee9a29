import Foundation
import Synchronization

/// Ctrl-C and SIGTERM: the first asks the run to stop after its step and save, the second ends the program at once.
final class Interrupts: @unchecked Sendable {
    private let asked = Atomic<Bool>(false)
    /// Kept alive, and never touched again after `init`.
    private let sources: [any DispatchSourceSignal]

    /// Whether the user wants the run to end.
    var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// Watches SIGINT and SIGTERM from now on.
    init() {
        // A queue of their own: the training loop keeps the main one busy.
        let queue = DispatchQueue(label: "gan-train.interrupts")
        sources = [SIGINT, SIGTERM].map { number in
            _ = signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for source in sources {
            source.setEventHandler { [weak self] in
                guard let self else { return }
                if asked.exchange(true, ordering: .relaxed) { _exit(ExitCode.interrupted.rawValue) }
                Terminal.writeError("\nStopping after this step; press Ctrl-C again to end without saving.\n")
            }
            source.resume()
        }
    }
}
