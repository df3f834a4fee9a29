import Foundation

extension Files {
    /// Writes a whole file or, on an error, leaves the previous contents.
    ///
    /// The bytes are written to a temporary file in the same folder, flushed to the disk and renamed in one
    /// step, so that no reader ever finds half a file, even after a power failure. A link is followed; a
    /// dangling one is refused. A pipe, a terminal or the like has no previous contents to protect and is
    /// written directly.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        try put(bytes, in: path)
    }

    /// Throws the error that `write` would, as far as it shows in an empty temporary file: work of minutes
    /// must not end with a folder that does not exist. Leaves the previous contents.
    package static func checkWritable(_ path: String) throws(FileError) { try put(nil, in: path) }

    /// Writes a file, or only tries whether it could be.
    private static func put(_ bytes: [UInt8]?, in path: String) throws(FileError) {
        let kind: Kind?
        do throws(FileError) { kind = try self.kind(of: path) } catch {
            guard case .unreadable(_, let cause) = error else { throw error }
            throw .unwritable(path: path, cause: cause)
        }
        do throws(SystemFailure) {
            if let kind, kind != .file {
                // Opening a pipe waits for its reader, and closing it again would end the reader's work.
                guard bytes != nil || kind == .folder else { return }
                try Descriptor(opening: path, O_WRONLY).append(bytes ?? [])
                return
            }
            let target = isLink(path) ? try resolved(path) : path
            if let bytes {
                try replace(target) { file throws(SystemFailure) in try file.append(bytes) }
            } else {
                unsafe unlink(try create(in: folder(of: target)) { _ in })
            }
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    /// Replaces the contents of `path` in one step by what `fill` writes, or leaves them unchanged.
    package static func replace(
        _ path: String, _ fill: (borrowing Descriptor) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        let folder = folder(of: path)
        let temporary = try create(in: folder, fill)
        guard unsafe rename(temporary, path) == 0 else {
            let failure = SystemFailure()
            unsafe unlink(temporary)
            throw failure
        }
        // The new name is part of the folder, and is on the disk only when the folder is.
        do throws(SystemFailure) {
            try Descriptor(opening: folder, O_RDONLY).flush()
        } catch {
            // A folder with write but no read permission cannot be flushed.
            guard error.code == EACCES else { throw error }
        }
    }

    /// The folder of a file, with a slash at the end.
    private static func folder(of path: String) -> String {
        // Search the bytes: an accent after the slash would combine with it into one character.
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "./"
    }

    private static let temporaryStart = ".gan-train-"
    private static let temporaryEnd = ".tmp"

    /// Whether a file name is that of a temporary file.
    package static func isTemporary(_ name: String) -> Bool {
        name.hasPrefix(temporaryStart) && name.hasSuffix(temporaryEnd)
    }

    /// Writes a new file with a unique name; removes it on an error.
    private static func create(
        in folder: String, _ fill: (borrowing Descriptor) throws(SystemFailure) -> Void
    ) throws(SystemFailure) -> String {
        var number = 0
        while true {
            let path = "\(folder)\(temporaryStart)\(getpid())-\(number)\(temporaryEnd)"
            number += 1
            let file: Descriptor
            do throws(SystemFailure) {
                file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL)
            } catch {
                // The name is taken by another thread, or by a process that was killed.
                if error.code == EEXIST { continue }
                throw error
            }
            do throws(SystemFailure) {
                try fill(file)
                try file.flush()
                return path
            } catch {
                unsafe unlink(path)
                throw error
            }
        }
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The target of a link. One that is not UTF-8 is refused (EILSEQ): a String cannot hold it.
    private static func resolved(_ path: String) throws(SystemFailure) -> String {
        guard let target = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(target) }
        guard let name = unsafe String(validatingCString: target) else { throw SystemFailure(code: EILSEQ) }
        return name
    }
}
