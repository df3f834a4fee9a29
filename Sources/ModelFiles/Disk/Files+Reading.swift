import Codecs
import Foundation

/// Whole files, read and written with errors that name path and cause.
public enum Files {
    /// A file's bytes, unless it has more than `limit`: a device or a mistaken path may have no end.
    public static func read(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        guard let bytes = try readIfPresent(path, limit: limit) else {
            throw .unreadable(path: path, cause: SystemFailure.absent.cause)
        }
        return bytes
    }

    /// The same, or nil where no file exists.
    public static func readIfPresent(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 18)
        do throws(SystemFailure) {
            let file = try Descriptor(opening: path, O_RDONLY)
            while true {
                let count = try file.read(into: &part)
                if count == 0 { return bytes }
                if bytes.count + count > limit { break }
                bytes += part[..<count]
            }
        } catch {
            try refuseDanglingLink(path, error)
            if error.code == ENOENT { return nil }
            throw .unreadable(path: path, cause: error.cause)
        }
        throw .tooLong(path: path, limit: limit)
    }
}

extension SafeTensors {
    /// A safetensors file's contents.
    public init(path: String) throws(FileError) {
        let bytes = try Files.read(path)
        do {
            try self.init(decoding: bytes)
        } catch {
            throw .damaged(path, format: "safetensors", error)
        }
    }

    /// The contents of a file that `write` made; one that is not as it was written is refused.
    public init(sealed path: String) throws(FileError) {
        let file = try SealedFile(path: path)
        metadata = file.metadata
        var tensors = file.tensors.map { Entry(name: $0.name, shape: $0.shape, values: []) }
        try file.read { index, _, values in tensors[index].values += values }
        self.tensors = tensors
    }
}

extension NPYArray {
    /// An .npy file's contents.
    public init(path: String) throws(FileError) {
        let bytes = try Files.read(path)
        do {
            try self.init(decoding: bytes)
        } catch {
            throw .damaged(path, format: ".npy", error)
        }
    }
}

extension FileError {
    /// A file is not of a format, for what the format's reader says, unless it is known to be of another one.
    static func damaged(_ path: String, format: String, _ error: any Error) -> FileError {
        var beginning = [UInt8](repeating: 0, count: ForeignFormat.lookahead)
        let count = (try? Descriptor(opening: path, O_RDONLY).readWhole(into: &beginning)) ?? 0
        let other = ForeignFormat(recognising: Array(beginning[..<count])).map { "it \($0)" }
        return .damaged(path: path, format: format, cause: other ?? "\(error)")
    }
}
