import Files

/// Files and folders, as they are found.
enum DataFiles {
    /// What lies at a path.
    enum Kind: Equatable {
        case absent, folder, other
        /// It cannot be looked at; a link that leads nowhere is one of these.
        case unknown(SystemFailure)
    }

    /// The path of the first of `names` in `folder`. A folder of that name counts only if no file has any of them.
    static func first(of names: [String], in folder: String) -> String? {
        let present = names.map { join(folder, $0) }.filter { kind($0) != .absent }
        return present.first { kind($0) != .folder } ?? present.first
    }

    /// The path of the first of `names` that is a file in `folder`.
    static func firstFile(of names: [String], in folder: String) -> String? {
        first(of: names, in: folder).flatMap { kind($0) == .folder ? nil : $0 }
    }

    /// Refuses a path that is no folder.
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

    /// What cannot be looked at counts as present: opening it tells why.
    static func kind(_ path: String) -> Kind {
        do throws(SystemFailure) {
            return try Files.look(at: path) == .folder ? .folder : .other
        } catch {
            return error.meansAbsent && Files.linkTarget(path) == nil ? .absent : .unknown(error)
        }
    }

    /// The names in a folder, in order.
    static func names(in folder: String) throws(DataError) -> [String] {
        do throws(SystemFailure) { return try Files.list(folder).sorted() } catch {
            throw OpenFile.error(folder, error)
        }
    }
}
