import Foundation

/// Reads and writes whole files, with errors that name path and cause.
package enum Files {
    /// Reads a file, or throws if it has more than `limit` bytes: a device or a mistaken path may have no
    /// end.
    package static func read(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        guard let bytes = try readIfPresent(path, limit: limit) else {
            throw .unreadable(path: path, cause: SystemFailure.absent.cause)
        }
        return bytes
    }

    /// The same, or nil if the file does not exist.
    package static func readIfPresent(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 18)
        do throws(SystemFailure) {
            let file = try Descriptor(opening: path, O_RDONLY)
            while true {
                let count = try file.read(into: &part)
                if count == 0 { return bytes }
                if bytes.count + count > limit { break }
                bytes += part[..<count]
            }
        } catch {
            try refuseDanglingLink(path, error)
            if error.code == ENOENT { return nil }
            throw .unreadable(path: path, cause: error.cause)
        }
        throw .tooLong(path: path, limit: limit)
    }
}
