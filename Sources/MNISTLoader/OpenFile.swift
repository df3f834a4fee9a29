import Files
import Foundation

/// A regular file, open for reading.
struct OpenFile: ~Copyable {
    let path: String
    /// The size in bytes when it was opened.
    let size: Int
    private let descriptor: Descriptor

    /// Opens `path`, or throws the reason why it cannot be read.
    init(_ path: String) throws(DataError) {
        let descriptor = try Self.open(path)
        let (kind, size) = try Self.look(at: descriptor, path)
        guard kind == .file else { throw kind == .folder ? .folderInsteadOfFile(path) : .notAFile(path) }
        self.init(path: path, size: size, descriptor)
    }

    private init(path: String, size: Int, _ descriptor: consuming Descriptor) {
        self.path = path
        self.size = size
        self.descriptor = descriptor
    }

    private static func open(_ path: String) throws(DataError) -> Descriptor {
        do throws(SystemFailure) {
            // Without O_NONBLOCK a pipe would be waited for.
            return try Descriptor(opening: path, O_RDONLY | O_NONBLOCK)
        } catch {
            throw Self.error(path, error)
        }
    }

    private static func look(
        at descriptor: borrowing Descriptor, _ path: String
    ) throws(DataError) -> (kind: Files.Kind, size: Int) {
        do throws(SystemFailure) {
            return (try descriptor.kind(), try descriptor.length())
        } catch {
            throw Self.error(path, error)
        }
    }

    /// Reads a range of bytes; fewer if the file has become shorter.
    func read(_ range: Range<Int>) throws(DataError) -> [UInt8] {
        do throws(SystemFailure) { return try descriptor.read(range) } catch { throw Self.error(path, error) }
    }

    /// The error for a failure of the system.
    static func error(_ path: String, _ failure: SystemFailure) -> DataError {
        switch failure.code {
        case ENOENT, ENOTDIR:
            Files.linkTarget(path).map { .danglingLink(path, target: $0) } ?? .missingFile(path)
        case EISDIR: .folderInsteadOfFile(path)
        case EACCES, EPERM: .unreadable(path, reason: "permission denied")
        default: .unreadable(path, reason: failure.cause)
        }
    }
}
