import Codecs

/// The arguments of this process as text.
package enum Arguments {
    /// All arguments after the program's name. One that is not UTF-8 is refused: Swift would repair it, and
    /// it would then name another file.
    package static func ofProcess() throws(UsageError) -> [String] {
        var arguments: [String] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let bytes = unsafe CommandLine.unsafeArgv[index] else { break }
            guard let text = unsafe String(validatingCString: bytes) else {
                throw .notUTF8(index: index, repaired: unsafe String(cString: bytes))
            }
            arguments.append(text)
        }
        return arguments
    }
}
