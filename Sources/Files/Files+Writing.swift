import Foundation

extension Files {
    /// Writes a whole file or, on an error, leaves what was there before.
    ///
    /// The bytes go to a file beside it, are flushed to the disk and take the name in one step, so that no
    /// reader and no loss of power ever finds half a file. A link is followed; one that leads nowhere is refused.
    /// What is no plain file, such as a pipe or a terminal, has no former content to protect and is written to
    /// directly.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let kind: Kind?
        do throws(FileError) { kind = try self.kind(of: path) } catch {
            guard case .unreadable(_, let cause) = error else { throw error }
            throw .unwritable(path: path, cause: cause)
        }
        do throws(SystemFailure) {
            if let kind, kind != .file {
                try Descriptor(opening: path, O_WRONLY).append(bytes)
            } else {
                let target = isLink(path) ? try resolved(path) : path
                try replace(target) { file throws(SystemFailure) in try file.append(bytes) }
            }
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    /// Gives `path` the contents that `fill` writes, in one step, or leaves it as it was.
    package static func replace(
        _ path: String, _ fill: (borrowing Descriptor) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        // Of bytes: an accent that follows the slash would make one character of both.
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "./"
        let temporary = try create(in: folder, fill)
        guard unsafe rename(temporary, path) == 0 else {
            let failure = SystemFailure()
            unsafe unlink(temporary)
            throw failure
        }
        // The new name is an entry of the folder, and is on the disk only when the folder is.
        do throws(SystemFailure) {
            try Descriptor(opening: folder, O_RDONLY).flush()
        } catch {
            // A folder that may be written but not read cannot be flushed.
            guard error.code == EACCES else { throw error }
        }
    }

    private static let temporaryStart = ".gan-train-"
    private static let temporaryEnd = ".tmp"

    /// Whether a file has the name of one that was not finished.
    package static func isTemporary(_ name: String) -> Bool {
        name.hasPrefix(temporaryStart) && name.hasSuffix(temporaryEnd)
    }

    /// Writes a new file with a name of its own; leaves none behind on an error.
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
                // Another thread's, or left by a process that was killed.
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

    /// Where a link leads.
    /// A name that is not UTF-8 is refused (EILSEQ): a text can only hold another one.
    private static func resolved(_ path: String) throws(SystemFailure) -> String {
        guard let target = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(target) }
        guard let name = unsafe String(validatingCString: target) else { throw SystemFailure(code: EILSEQ) }
        return name
    }
}
