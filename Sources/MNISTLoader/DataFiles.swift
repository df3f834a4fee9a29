import Foundation

/// Looks up files and folders.
enum DataFiles {
    /// The kind of a path.
    enum Kind: Equatable {
        case absent, folder, other
        /// Inaccessible, with the system's error number; for example a dangling link.
        case unknown(Int32)
    }

    /// The path of the first of `names` in `folder`. A folder with such a name is returned only if there is
    /// no file.
    static func first(of names: [String], in folder: String) -> String? {
        let present = names.map { join(folder, $0) }.filter { kind($0) != .absent }
        return present.first { kind($0) != .folder } ?? present.first
    }

    /// The path of the first of `names` that is a file in `folder`.
    static func firstFile(of names: [String], in folder: String) -> String? {
        first(of: names, in: folder).flatMap { kind($0) == .folder ? nil : $0 }
    }

    /// Throws unless the path is a folder.
    static func checkFolder(_ path: String) throws(DataError) {
        switch kind(path) {
        case .folder: break
        case .unknown(let number): throw OpenFile.error(path, number)
        case .absent: throw .missingFolder(path)
        case .other: throw .fileInsteadOfFolder(path)
        }
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The target of a link; nil for anything else.
    static func linkTarget(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    /// Inaccessible files count as present: opening them tells why.
    static func kind(_ path: String) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let number = errno
            let isAbsent = number == ENOENT || number == ENOTDIR
            return isAbsent && linkTarget(path) == nil ? .absent : .unknown(number)
        }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(DataError) -> [String] {
        guard let directory = unsafe opendir(folder) else { throw OpenFile.error(folder, errno) }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
            }
            names.append(name)
        }
        guard errno == 0 else { throw OpenFile.error(folder, errno) }
        return names.sorted()
    }

    /// A key that is equal for two paths to the same file.
    static func identity(_ path: String) -> [UInt64] {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return [] }
        return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)]
    }
}
