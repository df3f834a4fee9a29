import Codecs

/// NumPy's .npz files: a ZIP archive with an .npy file for each array, as `numpy.savez` writes it.
public enum NPZ {
    /// Encodes named arrays. Equal arrays in equal order give equal bytes.
    ///
    /// - Throws: `NPYError` if a shape does not match the values, `ZIPError` if the file would be too long.
    public static func encoded(_ arrays: [(name: String, array: NPYArray)]) throws -> [UInt8] {
        var archive = ZIPArchive()
        for (name, array) in arrays { try archive.add("\(name).npy", try array.encoded()) }
        return archive.encoded()
    }
}
