import Foundation

/// Why a system call failed: its `errno`, to be taken before anything else is called.
package struct SystemFailure: Error, Equatable {
    /// The error's number.
    package let code: Int32

    /// The failure of the call that was made last.
    package init() { code = errno }

    /// A failure of a known number.
    package init(code: Int32) { self.code = code }

    /// Nothing of that name exists.
    static let absent = SystemFailure(code: ENOENT)

    /// The system's words, such as `No space left on device`.
    package var cause: String { unsafe String(cString: strerror(code)) }

    /// Whether the path does not exist, rather than that it cannot be reached.
    package var meansAbsent: Bool { code == ENOENT || code == ENOTDIR }
}
