import Foundation

/// A temporary folder for one test, removed with the object.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("gan-train-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url.appendingPathComponent(name)))
    }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Writes `count` images of `height` x `width`, each with a bar at a different position, as an IDX file
    /// in `folder`.
    func writeImages(
        _ count: Int, height: Int = 28, width: Int = 28, announced: UInt32? = nil, in folder: String
    )
        throws
    {
        var bytes: [UInt8] = [0, 0, 8, 3]
        for number in [announced ?? UInt32(count), UInt32(height), UInt32(width)] {
            bytes += bigEndian(number)
        }
        for index in 0..<count {
            for pixel in 0..<height * width { bytes.append(pixel % width == index % width ? 255 : 0) }
        }
        try write(bytes, to: "\(folder)/train-images-idx3-ubyte")
    }

    /// Writes a label for each of `count` images: these in turn.
    func writeLabels(_ count: Int, _ labels: [UInt8] = [1], in folder: String) throws {
        let bytes: [UInt8] =
            [0, 0, 8, 1] + bigEndian(UInt32(count)) + (0..<count).map { labels[$0 % labels.count] }
        try write(bytes, to: "\(folder)/train-labels-idx1-ubyte")
    }

    private func bigEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
}
