import Foundation

/// Examines files without reading their contents.
extension Files {
    /// The kind of a file, following links.
    package enum Kind: Equatable, Sendable {
        /// A plain file.
        case file
        /// A folder.
        case folder
        /// A device, a pipe or a socket.
        case other

        fileprivate init(_ status: stat) {
            switch status.st_mode & S_IFMT {
            case S_IFREG: self = .file
            case S_IFDIR: self = .folder
            default: self = .other
            }
        }
    }

    /// The identity of a file: equal for two paths that lead to the same file.
    package struct Identity: Hashable, Sendable {
        private let device: UInt64
        private let file: UInt64

        fileprivate init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            file = UInt64(status.st_ino)
        }
    }

    /// The kind of file at a path, following links. A missing file is an error like any other.
    package static func look(at path: String) throws(SystemFailure) -> Kind { Kind(try status(of: path)) }

    /// The identity of the file at a path.
    package static func identity(of path: String) throws(SystemFailure) -> Identity {
        Identity(try status(of: path))
    }

    private static func status(of path: String) throws(SystemFailure) -> stat {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw SystemFailure() }
        return status
    }
}

extension Descriptor {
    /// The kind of the open file.
    package borrowing func kind() throws(SystemFailure) -> Files.Kind { Files.Kind(try status()) }

    /// The size of a regular file in bytes.
    package borrowing func length() throws(SystemFailure) -> Int { Int(try status().st_size) }

    /// The identity of the open file.
    borrowing func identity() throws(SystemFailure) -> Files.Identity { Files.Identity(try status()) }

    private borrowing func status() throws(SystemFailure) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw SystemFailure() }
        return status
    }
}
