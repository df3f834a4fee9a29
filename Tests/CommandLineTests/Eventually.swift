import Foundation

/// Waits until something has happened, and says whether it has. A minute at most: the machine may be busy or emulated,
/// and a test that waits for less fails there for no fault of the program.
@discardableResult
func eventually(_ hasHappened: () -> Bool) -> Bool {
    for _ in 0..<6000 {
        if hasHappened() { return true }
        usleep(10_000)
    }
    return false
}
