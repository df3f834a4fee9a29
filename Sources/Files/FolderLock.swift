import Foundation

/// Keeps a folder to one writing process at a time, by a locked file in it.
///
/// The system releases the lock when its process ends, however it ends, so none can be stale. The file
/// holds the process' number for those who find it locked, and is removed with the lock. Where the file system
/// has no locks the folder can be written all the same: see `weakness`.
package final class FolderLock {
    /// The file's name.
    package static let name = ".gan-train.lock"

    /// Why the lock keeps nobody out, to be shown: `FileError.unlocked`. nil where it does.
    package let weakness: FileError?
    private let path: String
    private let file: Descriptor

    /// Locks a folder for writing, or throws `FileError.inUse`.
    package init(folder: String) throws(FileError) {
        path = "\(folder)/\(Self.name)"
        do throws(SystemFailure) {
            let attempt = try Self.attempt(path, O_RDWR | O_CREAT, LOCK_EX)
            weakness = attempt.failure.map { .unlocked(folder: folder, cause: $0.cause) }
            file = attempt.file
            guard ftruncate(file.number, 0) == 0 else { throw SystemFailure() }
            try file.append(Array("\(getpid())\n".utf8))
        } catch {
            if error.code == EWOULDBLOCK { throw Self.inUse(folder, path) }
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    /// Throws `FileError.inUse` while another process writes the folder. Nothing is written. Returns why that
    /// cannot be told, to be shown; nil where it can.
    @discardableResult
    package static func check(folder: String) throws(FileError) -> FileError? {
        let path = "\(folder)/\(name)"
        do throws(SystemFailure) {
            let attempt = try attempt(path, O_RDONLY, LOCK_SH)
            return attempt.failure.map { .unlocked(folder: folder, cause: $0.cause) }
        } catch {
            if error.meansAbsent { return nil }
            if error.code == EWOULDBLOCK { throw inUse(folder, path) }
            return .unlocked(folder: folder, cause: error.cause)
        }
    }

    deinit {
        // Still locked: who waits for it sees that the file has gone, and makes another.
        unsafe unlink(path)
    }

    /// The open file, and why it could not be locked where the file system cannot do that.
    private struct Attempt: ~Copyable {
        let file: Descriptor
        let failure: SystemFailure?
    }

    /// How often a lock is taken that its former holder removes meanwhile. File systems that never give an open
    /// file the identity of its name come to as many.
    private static let attempts = 100

    private static func attempt(_ path: String, _ flags: Int32, _ operation: Int32) throws(SystemFailure)
        -> Attempt
    {
        for _ in 0..<attempts {
            let file = try Descriptor(opening: path, flags)
            while flock(file.number, operation | LOCK_NB) != 0 {
                let failure = SystemFailure()
                // Another process holds it. Network file systems that translate flock say EACCES too.
                if [EWOULDBLOCK, EACCES].contains(failure.code) { throw .wouldBlock }
                // ENOLCK, ENOSYS, EOPNOTSUPP and the like: a file system without locks.
                if failure.code != EINTR { return Attempt(file: file, failure: failure) }
            }
            // Its last holder may have removed it between the two calls: a lock on that is worth nothing.
            let isPresent: Bool
            do throws(SystemFailure) { isPresent = try file.identity() == Files.identity(of: path) } catch {
                // Only reading: without the file nobody holds it. With O_CREAT the next round makes one.
                if error.code != ENOENT || flags & O_CREAT == 0 { throw error }
                continue
            }
            if isPresent { return Attempt(file: file, failure: nil) }
        }
        return Attempt(file: try Descriptor(opening: path, flags), failure: .unstable)
    }

    private static func inUse(_ folder: String, _ path: String) -> FileError {
        let text = (try? Files.read(path, limit: 100)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return .inUse(folder: folder, process: Int32(text.filter { $0 != "\n" }))
    }
}

extension SystemFailure {
    /// Another process holds the lock.
    fileprivate static let wouldBlock = SystemFailure(code: EWOULDBLOCK)

    /// An open file and its name are never the same file.
    fileprivate static let unstable = SystemFailure(code: ESTALE)
}
