import Foundation

/// Waits until a condition holds, and returns whether it does. It waits for a minute at most: the machine may
/// be busy or emulated, where a shorter wait would fail through no fault of the program.
@discardableResult
func eventually(_ hasHappened: () -> Bool) -> Bool {
    for _ in 0..<6000 {
        if hasHappened() { return true }
        usleep(10_000)
    }
    return false
}
