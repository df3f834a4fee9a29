import Files

extension SafeTensors {
    /// Reads a safetensors file.
    package init(path: String) throws(FileError) {
        let bytes = try Files.read(path)
        do {
            try self.init(decoding: bytes)
        } catch {
            throw .damaged(path, format: "safetensors", error)
        }
    }

    /// Reads a file that `write` made; one whose checksums do not match is refused.
    package init(sealed path: String) throws(FileError) {
        let file = try SealedFile(path: path)
        metadata = file.metadata
        var tensors = file.tensors.map { Entry(name: $0.name, shape: $0.shape, values: []) }
        try file.read { index, _, values in tensors[index].values += values }
        self.tensors = tensors
    }
}
