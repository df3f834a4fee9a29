import Foundation

/// Keeps a folder to one writing process at a time, by a locked file in it.
///
/// The system releases the lock when its process ends, however it ends, so none can be stale. The file
/// holds the process' number for those who find it locked, and is removed with the lock.
public final class FolderLock {
    /// The file's name.
    public static let name = ".gan-train.lock"

    private let path: String
    private let file: Descriptor

    /// Locks a folder for writing, or throws `FileError.inUse`.
    public init(folder: String) throws(FileError) {
        path = "\(folder)/\(Self.name)"
        do throws(SystemFailure) {
            file = try Self.locked(path, O_RDWR | O_CREAT, LOCK_EX)
            guard ftruncate(file.number, 0) == 0 else { throw SystemFailure() }
            try file.append(Array("\(getpid())\n".utf8))
        } catch {
            throw Self.failure(error, folder, path)
        }
    }

    /// Throws `FileError.inUse` while another process writes the folder. Nothing is written.
    public static func check(folder: String) throws(FileError) {
        let path = "\(folder)/\(name)"
        do throws(SystemFailure) {
            _ = try locked(path, O_RDONLY, LOCK_SH)
        } catch {
            if error.code == ENOENT { return }
            throw failure(error, folder, path)
        }
    }

    deinit {
        // Still locked: who waits for it sees that the file has gone, and makes another.
        unsafe unlink(path)
    }

    private static func locked(_ path: String, _ flags: Int32, _ operation: Int32) throws(SystemFailure)
        -> Descriptor
    {
        while true {
            let file = try Descriptor(opening: path, flags)
            while flock(file.number, operation | LOCK_NB) != 0 {
                if errno != EINTR { throw SystemFailure() }
            }
            // Its last holder may have removed it between the two calls: a lock on that is worth nothing.
            var (mine, present) = (stat(), stat())
            let isThere = unsafe fstat(file.number, &mine) == 0 && stat(path, &present) == 0
            if isThere, mine.st_ino == present.st_ino, mine.st_dev == present.st_dev { return file }
            // Only reading: without the file nobody holds it. With O_CREAT the next round makes one.
            if !isThere, flags & O_CREAT == 0 { throw SystemFailure() }
        }
    }

    private static func failure(_ error: SystemFailure, _ folder: String, _ path: String) -> FileError {
        guard error.code == EWOULDBLOCK else { return .unwritable(path: path, cause: error.cause) }
        let text = (try? Files.read(path, limit: 100)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return .inUse(folder: folder, process: Int32(text.filter { $0 != "\n" }))
    }
}
