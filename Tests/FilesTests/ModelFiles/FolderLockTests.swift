import Files
import Foundation
import Testing

@Suite struct FolderLockTests {
    @Test func oneAtATime() throws {
        try withFolder { folder in
            do {
                let lock = try FolderLock(folder: folder)
                #expect(lock.weakness == nil)
                #expect(throws: FileError.inUse(folder: folder, process: getpid())) {
                    try FolderLock(folder: folder)
                }
                #expect(throws: FileError.inUse(folder: folder, process: getpid())) {
                    try FolderLock.check(folder: folder)
                }
                withExtendedLifetime(lock) {}
            }
            #expect(try names(in: folder) == [])
            try FolderLock.check(folder: folder)
            _ = try FolderLock(folder: folder)
        }
    }

    @Test func filesOfKilledProcessesAreNotLocks() throws {
        try withFolder { folder in
            try Files.write(Array("1\n".utf8), to: "\(folder)/\(FolderLock.name)")
            try FolderLock.check(folder: folder)
            let lock = try FolderLock(folder: folder)
            let text = try Files.read("\(folder)/\(FolderLock.name)")
            #expect(String(decoding: text, as: UTF8.self) == "\(getpid())\n")
            withExtendedLifetime(lock) {}
        }
    }

    @Test func manyAtOnce() throws {
        try withFolder { folder in
            let inside = Counter()
            DispatchQueue.concurrentPerform(iterations: 200) { _ in
                guard let lock = try? FolderLock(folder: folder) else { return }
                inside.enter()
                inside.leave()
                withExtendedLifetime(lock) {}
            }
            #expect(inside.most == 1)
        }
    }

    /// Reading still works, with a notice that a writer would not be detected.
    @Test func aLockThatCannotBeLookedAt() throws {
        try withFolder { folder in
            let path = "\(folder)/\(FolderLock.name)"
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: FolderLock.name)
            let error = FileError.unlocked(folder: folder, cause: "Too many levels of symbolic links")
            #expect(try FolderLock.check(folder: folder) == error)
            #expect(throws: FileError.self) { try FolderLock(folder: folder) }
        }
    }

    @Test func sentences() {
        #expect(
            FileError.unlocked(folder: "a", cause: "No locks available").description
                == "'a' cannot be locked (No locks available): make sure that no other process writes to it.")
        #expect(
            FileError.inUse(folder: "a", process: 7).description
                == "'a' is being written by another process, 7.")
        #expect(
            FileError.inUse(folder: "a", process: nil).description
                == "'a' is being written by another process.")
    }

    /// Counts how many were inside at the same time, at most.
    private final class Counter: @unchecked Sendable {
        private let lock = NSLock()
        private var now = 0
        private(set) var most = 0

        func enter() { lock.withLock { (now, most) = (now + 1, max(most, now + 1)) } }
        func leave() { lock.withLock { now -= 1 } }
    }
}
