import Codecs
import Foundation

extension FileError {
    /// A file is not of a format, for what the format's reader says, unless it is known to be of another one.
    package static func damaged(_ path: String, format: String, _ error: any Error) -> FileError {
        var beginning = [UInt8](repeating: 0, count: ForeignFormat.lookahead)
        let count = (try? Descriptor(opening: path, O_RDONLY).readWhole(into: &beginning)) ?? 0
        let other = ForeignFormat(recognising: Array(beginning[..<count])).map { "it \($0)" }
        return .damaged(path: path, format: format, cause: other ?? "\(error)")
    }
}
