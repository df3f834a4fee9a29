import Files

extension NPYArray {
    /// Reads an .npy file.
    package init(path: String) throws(FileError) {
        let bytes = try Files.read(path)
        do {
            try self.init(decoding: bytes)
        } catch {
            throw .damaged(path, format: ".npy", error)
        }
    }
}
