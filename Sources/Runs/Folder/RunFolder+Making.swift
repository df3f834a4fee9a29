import Files
import Foundation

/// Creates the folder of a new run.
extension RunFolder {
    /// Throws if `created` would refuse the folder. Creates nothing.
    package static func checkNew(named name: String?) throws(Failure) {
        if let name { try RunFolder(path: name).checkEmpty() } else { _ = try NumberedRuns.nextNumber() }
    }

    /// Creates and locks a new run's folder: the named one, which must be empty or missing, or the next free
    /// `runs/NNNN-preset`. Two concurrent commands get different numbers.
    package static func created(named name: String?, preset: String, notice: (String) -> Void)
        throws(Failure) -> (RunFolder, FolderLock)
    {
        let folder: RunFolder
        if let name {
            folder = RunFolder(path: name)
            try folder.checkEmpty()
            try make(folder.path)
        } else {
            folder = try makeNumbered(preset)
        }
        let lock = try folder.locked(notice: notice)
        // Another process may have used the folder in the meantime.
        try folder.checkEmpty()
        return (folder, lock)
    }

    /// Locks the folder for writing, with a notice if the file system has no locks.
    package func locked(notice: (String) -> Void) throws(Failure) -> FolderLock {
        let lock = try files { () throws(FileError) in try FolderLock(folder: path) }
        if let weakness = lock.weakness { notice("\(weakness)") }
        return lock
    }

    /// Throws while another process writes to the folder, with a notice if the file system has no locks.
    package func checkUnlocked(notice: (String) -> Void) throws(Failure) {
        let weakness = try files { () throws(FileError) in try FolderLock.check(folder: path) }
        if let weakness { notice("\(weakness)") }
    }

    /// Creates the subfolders.
    package func makeFolders() throws(Failure) {
        for folder in [samples.folder, checkpoints.folder] { try Self.make(folder) }
    }

    private static func makeNumbered(_ preset: String) throws(Failure) -> RunFolder {
        var number = try NumberedRuns.nextNumber()
        try make(NumberedRuns.folder)
        while true {
            let path = "\(NumberedRuns.folder)/\(NumberedRuns.name(number, preset: preset))"
            if unsafe mkdir(path, 0o755) == 0 { return RunFolder(path: path) }
            // Another process, or something that is not a run, has this name by now.
            guard errno == EEXIST else { throw cannotMake(path, unsafe String(cString: strerror(errno))) }
            number += 1
        }
    }

    private func checkEmpty() throws(Failure) {
        let content = try files { () throws(FileError) in try Files.names(in: path) }
        // A run that was killed right after its start leaves only these.
        guard content.allSatisfy({ $0 == FolderLock.name || Files.isTemporary($0) }) else {
            throw Failure("The folder '\(path)' is not empty; name a new one with --out.")
        }
    }

    /// Creates a folder, and those above it, unless it exists.
    package static func make(_ folder: String) throws(Failure) {
        if try files({ () throws(FileError) in try Files.kind(of: folder) }) == .folder { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
            let cause = reason.map { unsafe String(cString: strerror($0.code.rawValue)) }
            throw cannotMake(folder, cause ?? error.localizedDescription)
        }
    }

    private static func cannotMake(_ folder: String, _ cause: String) -> Failure {
        Failure("Cannot create the folder '\(folder)': \(cause).")
    }
}
