import Foundation
import Runs
import Synchronization

/// The signals that end a run: the first one asks it to stop after the current step and save.
///
/// A second Ctrl-C or SIGTERM ends the program at once, unless it follows the first within half a second: a
/// closing terminal, `timeout` and batch systems send a signal to the process and to its group. SIGXCPU is
/// repeated by the system every second, and the other signals never end the program at once.
///
/// The handlers only record what came. They need no thread, which the system may refuse.
struct Interrupts {
    /// Ctrl-C, `kill`, a closed terminal, and what batch systems send before the time is over.
    private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU]

    /// Whether the run was asked to end.
    var isAsked: Bool { Received.asked.load(ordering: .relaxed) }

    /// Starts to watch the signals, except those that were ignored when the program started, which remain
    /// ignored: `nohup` ignores SIGHUP, and a shell script the SIGINT of its background jobs.
    init() {
        Received.prepare()
        for number in Self.numbers {
            let former = signal(number, receive)
            if unsafe unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
        Self.unblock()
    }

    /// Unblocks the signals if the parent process blocked them, as Foundation's `Process` does.
    private static func unblock() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in numbers { unsafe sigaddset(&set, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

/// What the handlers record. They can interrupt anything, so they must not allocate or wait.
private enum Received {
    static let asked = Atomic<Bool>(false)
    /// The clock in nanoseconds when Ctrl-C and SIGTERM first came; 0 before.
    static let interrupted = Atomic<Int>(0)
    static let terminated = Atomic<Int>(0)
    /// A repeated signal within this time counts as the same one.
    static let echo = 500_000_000

    /// Initialises the variables, which Swift does when they are first used.
    static func prepare() {
        _ = (asked.load(ordering: .relaxed), interrupted.load(ordering: .relaxed))
        _ = (terminated.load(ordering: .relaxed), echo)
    }
}

private func receive(_ number: Int32) {
    let failure = errno
    defer { errno = failure }
    if number == SIGINT { endIfRepeated(Received.interrupted) }
    if number == SIGTERM { endIfRepeated(Received.terminated) }
    guard !Received.asked.exchange(true, ordering: .relaxed) else { return }
    let text: StaticString = "\nStopping after this step; press Ctrl-C again to quit without saving.\n"
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
}

private func endIfRepeated(_ first: borrowing Atomic<Int>) {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    let now = max(1, time.tv_sec * 1_000_000_000 + time.tv_nsec)
    let noted = first.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    if !noted.exchanged, now - noted.original > Received.echo { _exit(ExitCode.interrupted.rawValue) }
}
