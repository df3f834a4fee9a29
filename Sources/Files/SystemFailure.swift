import Foundation

/// The error of a system call: its `errno`, which must be read before any other call.
package struct SystemFailure: Error, Equatable {
    /// The error number.
    package let code: Int32

    /// Reads the error number of the last call.
    package init() { code = errno }

    /// Creates an error with a known number.
    package init(code: Int32) { self.code = code }

    /// The error of a missing file.
    static let absent = SystemFailure(code: ENOENT)

    /// The system's description, such as `No space left on device`.
    package var cause: String { unsafe String(cString: strerror(code)) }

    /// Whether the path does not exist, rather than being inaccessible.
    package var meansAbsent: Bool { code == ENOENT || code == ENOTDIR }
}
