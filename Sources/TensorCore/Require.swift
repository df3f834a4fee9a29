import Foundation

/// Ends the program with a message where a caller broke a precondition.
///
/// `precondition` prints its message in unoptimised code only, and this target is always optimised.
@inline(__always)
package func require(_ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String) {
    if !condition() { violated(message()) }
}

/// Ends the program with a message on standard error.
@inline(never)
package func violated(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    preconditionFailure(message)
}
