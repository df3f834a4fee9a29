import Foundation

extension Files {
    /// Writes a whole file or, on an error, leaves what was there before.
    ///
    /// The bytes go to a file beside it, are flushed to the disk and take the name in one step, so that no
    /// reader and no loss of power ever finds half a file. A link is followed. What is no plain file, such as
    /// a pipe or a terminal, has no former content to protect and is written to directly.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        do throws(SystemFailure) {
            let target = type(of: path) == S_IFLNK ? resolved(path) : path
            if let type = type(of: target), type != S_IFREG {
                try Descriptor(opening: target, O_WRONLY).append(bytes)
            } else {
                try replace(target, with: bytes)
            }
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    private static func replace(_ path: String, with bytes: [UInt8]) throws(SystemFailure) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let temporary = try create(in: folder, bytes)
        guard unsafe rename(temporary, path) == 0 else {
            let failure = SystemFailure()
            unsafe unlink(temporary)
            throw failure
        }
        // The new name is an entry of the folder, and is on the disk only when the folder is.
        try Descriptor(opening: folder, O_RDONLY).flush()
    }

    /// Writes `bytes` to a new file with a name of its own; leaves none behind on an error.
    private static func create(in folder: String, _ bytes: [UInt8]) throws(SystemFailure) -> String {
        var number = 0
        while true {
            let path = "\(folder).gan-train-\(getpid())-\(number).tmp"
            number += 1
            let file: Descriptor
            do throws(SystemFailure) {
                file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL)
            } catch {
                // Another thread's, or left by a process that was killed.
                if error.code == EEXIST { continue }
                throw error
            }
            do throws(SystemFailure) {
                try file.append(bytes)
                try file.flush()
                return path
            } catch {
                unsafe unlink(path)
                throw error
            }
        }
    }

    /// The type bits of a path's own mode, a link's being S_IFLNK; nil where there is nothing.
    private static func type(of path: String) -> mode_t? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }

    /// Where a link leads; the link itself where that is nowhere.
    private static func resolved(_ path: String) -> String {
        guard let target = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(target) }
        return unsafe String(cString: target)
    }
}
