import Codecs
import Foundation

extension FileError {
    /// The error of a file that is not of the expected format: the other format, if it is recognised, or else
    /// the reader's error.
    package static func damaged(_ path: String, format: String, _ error: any Error) -> FileError {
        var beginning = [UInt8](repeating: 0, count: ForeignFormat.lookahead)
        let count = (try? Descriptor(opening: path, O_RDONLY).readWhole(into: &beginning)) ?? 0
        let other = ForeignFormat(recognising: Array(beginning[..<count])).map { "it \($0)" }
        return .damaged(path: path, format: format, cause: other ?? "\(error)")
    }
}
