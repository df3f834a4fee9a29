import Foundation
import Testing

/// A terminal of 80 x 24 characters without a window: output written to `program` can be read here.
final class PseudoTerminal {
    private let master: Int32
    /// The end that a program uses as its terminal.
    let program: FileHandle

    init() throws {
        #if canImport(Darwin)
            master = posix_openpt(O_RDWR | O_NOCTTY)
            try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
            let name = String(cString: try #require(ptsname(master)))
        #else
            // Glibc declares its functions only for X/Open sources; these are the calls that they make.
            master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var (isLocked, number) = (Int32(0), UInt32(0))
            let (TIOCSPTLCK, TIOCGPTN) = (UInt(0x4004_5431), UInt(0x8004_5430))
            let isOpen = ioctl(master, TIOCSPTLCK, &isLocked) == 0 && ioctl(master, TIOCGPTN, &number) == 0
            try #require(isOpen)
            let name = "/dev/pts/\(number)"
        #endif
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        program = try #require(FileHandle(forWritingAtPath: name))
    }

    deinit { close(master) }

    /// All output until no process has the terminal open.
    func readToEnd() throws -> String {
        try program.close()
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // The end is reported as an error, EIO.
            let count = read(master, &part, part.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += part[..<count]
        }
    }
}
