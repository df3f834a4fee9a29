import Foundation

/// Tests what exists, by one rule: only a missing file counts as absent. If a path cannot be examined,
/// because of missing permissions or a failing disk, that is an error: a caller that took the file for absent
/// would overwrite it.
extension Files {
    /// The kind of file at `path`, or nil if nothing exists there. A dangling link is an error.
    package static func kind(of path: String) throws(FileError) -> Kind? {
        do throws(SystemFailure) { return try look(at: path) } catch {
            try refuseDanglingLink(path, error)
            guard error.meansAbsent else { throw .unreadable(path: path, cause: error.cause) }
            return nil
        }
    }

    /// The names in a folder, unordered; empty if the folder does not exist. All of them, or an error.
    package static func names(in folder: String) throws(FileError) -> [String] {
        do throws(SystemFailure) { return try list(folder) } catch {
            // Tell apart: this is a file, or a parent folder is one.
            if error.meansAbsent, try kind(of: folder) == nil { return [] }
            throw .unlistable(folder: folder, cause: error.cause)
        }
    }

    /// The names in an existing folder, unordered. All of them, or an error.
    package static func list(_ folder: String) throws(SystemFailure) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw SystemFailure() }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            // Both the end and an error return nil; errno distinguishes them.
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                let failure = SystemFailure()
                if failure.code == 0 { return names }
                throw failure
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    /// Throws if a path cannot be found because it is a dangling link.
    static func refuseDanglingLink(_ path: String, _ failure: SystemFailure) throws(FileError) {
        guard failure.meansAbsent, let target = linkTarget(path) else { return }
        throw .danglingLink(path: path, target: target)
    }

    /// The target of a link; nil if the path is not a link.
    package static func linkTarget(_ path: String) -> String? {
        // `a/` names the target of the link `a`; remove the slashes to examine the link itself.
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension Files {
    /// The absolute path of an existing file or folder. Unchanged if the path is already absolute, or has no
    /// absolute form in UTF-8.
    package static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let whole = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(whole) }
        return unsafe String(validatingCString: whole) ?? path
    }
}
