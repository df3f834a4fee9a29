import Foundation

/// What lies where, by one rule: only what does not exist counts as absent. What cannot be looked at, for a missing
/// permission or a failing disk, is an error, since whoever takes it for absent overwrites it.
extension Files {
    /// What lies under `path`, or nil where nothing does. A link that leads nowhere is an error.
    package static func kind(of path: String) throws(FileError) -> Kind? {
        do throws(SystemFailure) { return try look(at: path) } catch {
            try refuseDanglingLink(path, error)
            guard error.meansAbsent else { throw .unreadable(path: path, cause: error.cause) }
            return nil
        }
    }

    /// The names in a folder, in no particular order; none where no folder exists. All of them, or an error.
    package static func names(in folder: String) throws(FileError) -> [String] {
        do throws(SystemFailure) { return try list(folder) } catch {
            // Told apart: this is a file, or a file stands where a folder above it would be.
            if error.meansAbsent, try kind(of: folder) == nil { return [] }
            throw .unlistable(folder: folder, cause: error.cause)
        }
    }

    /// The names in a folder that exists, in no particular order. All of them, or an error.
    package static func list(_ folder: String) throws(SystemFailure) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw SystemFailure() }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            // At the end, and at a failure, comes nil: the error number alone tells them apart.
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

    /// Throws where a path cannot be found because it is a link that leads nowhere.
    static func refuseDanglingLink(_ path: String, _ failure: SystemFailure) throws(FileError) {
        guard failure.meansAbsent, let target = linkTarget(path) else { return }
        throw .danglingLink(path: path, target: target)
    }

    /// What a link holds; nil for what is no link.
    package static func linkTarget(_ path: String) -> String? {
        // `a/` names what the link `a` leads to; the link itself is meant here.
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension Files {
    /// The whole path of a file or folder that exists, which names it from any current folder; an absolute one as it
    /// is. A path that has no whole one in UTF-8 stays as it is too.
    package static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let whole = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(whole) }
        return unsafe String(validatingCString: whole) ?? path
    }
}
