import Foundation
import Runs
import Synchronization

/// The signals that end a run: the first one asks it to stop after its step and save.
///
/// Ctrl-C or SIGTERM that comes again ends the program at once, but not one that comes right behind the first: a
/// closing terminal, `timeout` and batch systems send a signal to the process and to its group. The system repeats
/// SIGXCPU every second, and the others are never meant to prevent what they asked for.
///
/// Handlers note what came. They need no thread, which the system may not have to give.
struct Interrupts {
    /// Ctrl-C, `kill`, a terminal that closes, and what batch systems send before the time is over.
    private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU]

    /// Whether the user wants the run to end.
    var isAsked: Bool { Received.asked.load(ordering: .relaxed) }

    /// Watches the signals from now on, but for those that were ignored when the program began, as `nohup` ignores
    /// SIGHUP and a shell's script the SIGINT of what runs in the background: they stay ignored.
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

    /// Lets the signals through where the program that started this one holds them back, as Foundation's `Process` does.
    private static func unblock() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in numbers { unsafe sigaddset(&set, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

/// What came, as handlers may write it: they interrupt anything, so that they must not allocate or wait.
private enum Received {
    static let asked = Atomic<Bool>(false)
    /// Nanoseconds of the clock when Ctrl-C and SIGTERM came first; 0 before.
    static let interrupted = Atomic<Int>(0)
    static let terminated = Atomic<Int>(0)
    /// How long a signal that comes again counts as the same one.
    static let echo = 500_000_000

    /// Makes the variables, which happens when they are used first.
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
    let text: StaticString = "\nStopping after this step; press Ctrl-C again to end without saving.\n"
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
}

private func endIfRepeated(_ first: borrowing Atomic<Int>) {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    let now = max(1, time.tv_sec * 1_000_000_000 + time.tv_nsec)
    let noted = first.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    if !noted.exchanged, now - noted.original > Received.echo { _exit(ExitCode.interrupted.rawValue) }
}
