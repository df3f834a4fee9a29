import Foundation

/// Admits one writing process to a folder at a time, through a locked file in it.
///
/// The system releases the lock when the process ends for any reason, so locks cannot be stale. The file
/// contains the process' number, for those who find it locked, and is removed with the lock. In a file system
/// without locks the folder can still be written: see `weakness`.
package final class FolderLock {
    /// The name of the lock file.
    package static let name = ".gan-train.lock"

    /// The reason why the lock does not keep others out, `FileError.unlocked`, for display; nil if it does.
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

    /// Throws `FileError.inUse` while another process is writing to the folder. Writes nothing. Returns the
    /// error for display if the file system has no locks, or nil.
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
        // Remove the file while it is locked: a waiting process sees that it is gone, and makes another.
        unsafe unlink(path)
    }

    /// The open file, and the error if the file system cannot lock it.
    private struct Attempt: ~Copyable {
        let file: Descriptor
        let failure: SystemFailure?
    }

    /// How often to try again if the former holder removes the file in the meantime. File systems that never
    /// report the same identity for an open file and its path use up all attempts.
    private static let attempts = 100

    private static func attempt(_ path: String, _ flags: Int32, _ operation: Int32) throws(SystemFailure)
        -> Attempt
    {
        for _ in 0..<attempts {
            let file = try Descriptor(opening: path, flags)
            while flock(file.number, operation | LOCK_NB) != 0 {
                let failure = SystemFailure()
                // Another process holds the lock. Network file systems that translate flock report EACCES
                // too.
                if [EWOULDBLOCK, EACCES].contains(failure.code) { throw .wouldBlock }
                // ENOLCK, ENOSYS, EOPNOTSUPP and the like: a file system without locks.
                if failure.code != EINTR { return Attempt(file: file, failure: failure) }
            }
            // Its last holder may have removed the file between the two calls: then the lock is worthless.
            let isPresent: Bool
            do throws(SystemFailure) { isPresent = try file.identity() == Files.identity(of: path) } catch {
                // When only reading, a missing file means that nobody holds the lock. With O_CREAT the next
                // attempt makes one.
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

    /// The open file and its path never have the same identity.
    fileprivate static let unstable = SystemFailure(code: ESTALE)
}
