import Files

/// Looks up files and folders.
enum DataFiles {
    /// The kind of a path.
    enum Kind: Equatable {
        case absent, folder, other
        /// Inaccessible, with the cause; for example a dangling link.
        case unknown(SystemFailure)
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
        case .unknown(let failure): throw OpenFile.error(path, failure)
        case .absent: throw .missingFolder(path)
        case .other: throw .fileInsteadOfFolder(path)
        }
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// Inaccessible files count as present: opening them tells why.
    static func kind(_ path: String) -> Kind {
        do throws(SystemFailure) {
            return try Files.look(at: path) == .folder ? .folder : .other
        } catch {
            return error.meansAbsent && Files.linkTarget(path) == nil ? .absent : .unknown(error)
        }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(DataError) -> [String] {
        do throws(SystemFailure) { return try Files.list(folder).sorted() } catch {
            throw OpenFile.error(folder, error)
        }
    }
}
