import Foundation
import Synchronization

/// The signals that end a run: the first one asks it to stop after its step and save.
///
/// Ctrl-C or SIGTERM that comes again ends the program at once, but not one that comes right behind the first: a
/// closing terminal, `timeout` and batch systems send a signal to the process and to its group. The system repeats
/// SIGXCPU every second, and the others are never meant to prevent what they asked for.
final class Interrupts: @unchecked Sendable {
    /// Ctrl-C, `kill`, a terminal that closes, and what batch systems send before the time is over.
    private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU]
    /// Those of them that end the program when they come again.
    private static let urgent = [SIGINT, SIGTERM]
    /// How long a signal that comes again counts as the same one.
    private static let echo = Duration.milliseconds(500)

    private let asked = Atomic<Bool>(false)
    /// Kept alive, and never touched again after `init`.
    private var sources: [any DispatchSourceSignal] = []
    /// When each signal came first; used on the sources' queue alone.
    private var first: [Int32: ContinuousClock.Instant] = [:]

    /// Whether the user wants the run to end.
    var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// Watches the signals from now on, but for those that were ignored when the program began, as `nohup` ignores
    /// SIGHUP and a shell's script the SIGINT of what runs in the background: they stay ignored.
    init() {
        // A queue of their own: the training loop keeps the main one busy.
        let queue = DispatchQueue(label: "gan-train.interrupts")
        sources = Self.numbers.filter(Self.ignore).map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [weak self] in self?.receive(number) }
            return source
        }
        for source in sources { source.resume() }
    }

    private func receive(_ number: Int32) {
        let now = ContinuousClock.now
        if let first = first[number] {
            guard Self.urgent.contains(number), now - first > Self.echo else { return }
            _exit(ExitCode.interrupted.rawValue)
        }
        first[number] = now
        guard !asked.exchange(true, ordering: .relaxed) else { return }
        Terminal.draw("\nStopping after this step; press Ctrl-C again to end without saving.\n")
    }

    /// Takes a signal's usual effect away, for the sake of its source; false where it had none.
    private static func ignore(_ number: Int32) -> Bool {
        let former = signal(number, SIG_IGN)
        return unsafe unsafeBitCast(former, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
