import Codecs
import Files
import MNISTLoader
import ModelFiles
import Reports
import Runs

/// Images that any program made: in one file, or in a folder of PNG and PGM files.
enum ForeignImages {
    /// Whether a path names such images: a file, by its name, or a folder of pictures that is not a run's.
    static func areIn(_ path: String) throws(Failure) -> Bool {
        if [".npy", "-ubyte", "-ubyte.gz", ".idx", ".idx.gz"].contains(where: path.hasSuffix) { return true }
        if try NumberedRuns.isRun(path) { return false }
        return try !pictures(in: path).isEmpty
    }

    /// The first images as bytes, the middle 28 x 28 pixels of larger ones.
    static func read(_ path: String, most: Int) throws(Failure) -> [UInt8] {
        if path.hasSuffix(".npy") { return try array(path, most) }
        let pictures = try pictures(in: path)
        return pictures.isEmpty ? try idx(path, most) : try Self.read(pictures.prefix(most), in: path)
    }

    /// The names of a folder's PNG and PGM files, in order; empty if the path is not a folder.
    private static func pictures(in folder: String) throws(Failure) -> [String] {
        guard try files({ () throws(FileError) in try Files.kind(of: folder) }) == .folder else { return [] }
        let names = try files { () throws(FileError) in try Files.names(in: folder) }
        return names.filter { name in [".png", ".pgm"].contains { name.lowercased().hasSuffix($0) } }.sorted()
    }

    private static func read(_ names: ArraySlice<String>, in folder: String) throws(Failure) -> [UInt8] {
        var pixels: [UInt8] = []
        for name in names {
            let path = "\(folder)/\(name)"
            let bytes = try files { () throws(FileError) in try Files.read(path, limit: 1 << 26) }
            let image: GrayImage
            do {
                image = try name.lowercased().hasSuffix(".png") ? PNG.decoded(bytes) : PGM.decoded(bytes)
            } catch {
                throw Failure("\(quoted(path)) cannot be read: \(error).", .badData)
            }
            guard min(image.width, image.height) >= Dataset.side else {
                throw Failure(
                    "\(quoted(path)) has \(image.width)x\(image.height) pixels; images of at least "
                        + "\(Dataset.side)x\(Dataset.side) are expected.", .badData)
            }
            pixels += centralSquares(Dataset.side, of: image.pixels, height: image.height, width: image.width)
        }
        return pixels
    }

    private static func idx(_ path: String, _ most: Int) throws(Failure) -> [UInt8] {
        do throws(DataError) {
            let file = try IDXFile(path, itemShape: [Dataset.side, Dataset.side])
            return Array(file.elements.prefix(most * Dataset.imageSize))
        } catch {
            throw Failure(error)
        }
    }

    /// Numbers from -1 to 1, from 0 to 1 or from 0 to 255: count x height x width, with a channel at either
    /// end or not.
    private static func array(_ path: String, _ most: Int) throws(Failure) -> [UInt8] {
        let array = try NPYArray(finite: path)
        var shape = array.shape
        if shape.count == 4, shape[3] == 1 { shape.removeLast() }
        if shape.count == 4, shape[1] == 1 { shape.remove(at: 1) }
        if shape.count == 2, shape[1] == Dataset.imageSize { shape = [shape[0], Dataset.side, Dataset.side] }
        guard shape.count == 3, shape[1] >= Dataset.side, shape[2] >= Dataset.side else {
            throw Failure(
                "\(quoted(path)) holds an array of \(array.shape); images of at least 28x28 are expected, as "
                    + "count x height x width.", .badData)
        }
        let (least, greatest) = array.values.reduce(into: (Float(0), Float(0))) {
            $0 = (min($0.0, $1), max($0.1, $1))
        }
        let scaled: [Float]
        if least < 0 {
            guard least >= -1.001, greatest <= 1.001 else {
                throw Failure(
                    "\(quoted(path)) holds numbers from \(least) to \(greatest), not from -1 to 1.", .badData)
            }
            scaled = array.values
        } else {
            guard greatest <= 255 else {
                throw Failure(
                    "\(quoted(path)) holds numbers up to \(greatest), not up to 1 or 255.", .badData)
            }
            let half: Float = greatest <= 1 ? 0.5 : 127.5
            scaled = array.values.map { $0 / half - 1 }
        }
        let images = Images(values: scaled, count: shape[0], height: shape[1], width: shape[2])
        return Array(try images.cropped(to: Dataset.side).bytes.prefix(most * Dataset.imageSize))
    }
}
