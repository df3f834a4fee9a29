import Codecs

/// An animated GIF (GIF89a) in 256 greys, which loops for ever.
///
/// It keeps the encoded file and the last frame; of each frame only the rectangle that changed is stored.
public struct GIF: Sendable {
    /// The error that a frame cannot be added, or that there is none.
    public enum Problem: Error, Equatable {
        /// GIF has 16 bits for width and height.
        case size(width: Int, height: Int)
        /// The frame's size differs from the first one's.
        case frame(width: Int, height: Int, firstWidth: Int, firstHeight: Int)
        /// The animation has no frames.
        case empty
    }

    private let delay: Int
    private let lastDelay: Int
    private var bytes: [UInt8] = []
    private var last: GrayImage?
    /// The offset of the last frame's delay in the file.
    private var delayOffset = 0

    /// Creates an animation without frames.
    ///
    /// - Parameters:
    ///   - delay: the time of a frame in hundredths of a second, at most 65535; viewers change 0 and 1 to 10.
    ///   - lastDelay: the time of the last frame.
    public init(delay: Int, lastDelay: Int) {
        precondition(
            0...65535 ~= delay && 0...65535 ~= lastDelay,
            "GIF cannot store delays of \(delay) and \(lastDelay)")
        self.delay = delay
        self.lastDelay = lastDelay
    }

    /// Encodes these frames.
    ///
    /// - Throws: `Problem`.
    public static func encoded(
        _ frames: some Sequence<GrayImage>, delay: Int, lastDelay: Int
    ) throws(Problem) -> [UInt8] {
        var file = GIF(delay: delay, lastDelay: lastDelay)
        for frame in frames { try file.append(frame) }
        return try file.encoded()
    }

    /// Adds a frame.
    ///
    /// - Throws: `Problem.size` or `.frame`; the frame is not added.
    public mutating func append(_ frame: GrayImage) throws(Problem) {
        let changed: Rectangle
        if let last {
            guard frame.width == last.width, frame.height == last.height else {
                throw .frame(
                    width: frame.width, height: frame.height, firstWidth: last.width, firstHeight: last.height
                )
            }
            changed = Rectangle(from: last, to: frame)
        } else {
            guard frame.width <= 65535, frame.height <= 65535 else {
                throw .size(width: frame.width, height: frame.height)
            }
            writeHeader(width: frame.width, height: frame.height)
            changed = Rectangle(left: 0, top: 0, width: frame.width, height: frame.height)
        }
        writeControl()
        writeImage(frame, changed)
        last = frame
    }

    /// The encoded file of all frames so far.
    ///
    /// - Throws: `Problem.empty`.
    public func encoded() throws(Problem) -> [UInt8] {
        guard last != nil else { throw .empty }
        var file = bytes
        file.replaceSubrange(delayOffset..<delayOffset + 2, with: [UInt8](littleEndian: UInt16(lastDelay)))
        return file + [0x3B]
    }

    /// Section 18 with a palette of 256 (19), and Netscape's extension for an endless loop.
    private mutating func writeHeader(width: Int, height: Int) {
        bytes += Array("GIF89a".utf8)
        append(width, height)
        bytes += [0xF7, 0, 0]
        for grey in UInt8.min...UInt8.max { bytes += [grey, grey, grey] }
        bytes += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    }

    /// Section 23: keep the frame when the next one comes, and the delay.
    private mutating func writeControl() {
        bytes += [0x21, 0xF9, 4, 1 << 2]
        delayOffset = bytes.count
        append(delay)
        bytes += [0, 0]
    }

    /// Sections 20 and 22: the rectangle, then its codes in blocks of up to 255 bytes.
    private mutating func writeImage(_ frame: GrayImage, _ part: Rectangle) {
        bytes.append(0x2C)
        append(part.left, part.top, part.width, part.height)
        bytes += [0, 8]
        var pixels: [UInt8] = []
        pixels.reserveCapacity(part.width * part.height)
        for row in part.top..<part.top + part.height {
            let start = row * frame.width + part.left
            pixels += frame.pixels[start..<start + part.width]
        }
        var codes = lzw(pixels)[...]
        while !codes.isEmpty {
            let piece = codes.prefix(255)
            bytes.append(UInt8(piece.count))
            bytes += piece
            codes = codes.dropFirst(255)
        }
        bytes.append(0)
    }

    /// Numbers of two bytes each.
    private mutating func append(_ numbers: Int...) {
        for number in numbers { bytes.append(littleEndian: UInt16(number)) }
    }
}

/// A rectangle within an image.
private struct Rectangle {
    var left: Int
    var top: Int
    var width: Int
    var height: Int
}

extension Rectangle {
    /// The smallest rectangle with all differences; one pixel if there are none, as GIF has no empty frames.
    init(from old: GrayImage, to new: GrayImage) {
        self.init(left: 0, top: 0, width: 1, height: 1)
        let rows = (0..<new.height).map { $0 * new.width..<($0 + 1) * new.width }
        guard let first = rows.firstIndex(where: { old.pixels[$0] != new.pixels[$0] }),
            let last = rows.lastIndex(where: { old.pixels[$0] != new.pixels[$0] })
        else { return }
        var (right, left) = (0, new.width - 1)
        for row in rows[first...last] {
            let columns = row.filter { old.pixels[$0] != new.pixels[$0] }
            if let column = columns.first { left = min(left, column - row.lowerBound) }
            if let column = columns.last { right = max(right, column - row.lowerBound) }
        }
        self.init(left: left, top: first, width: right - left + 1, height: last - first + 1)
    }
}

extension GIF.Problem: CustomStringConvertible {
    /// A sentence without full stop.
    public var description: String {
        switch self {
        case .size(let width, let height):
            "GIF cannot hold \(width) x \(height) pixels, at most 65535 x 65535"
        case .frame(let width, let height, let firstWidth, let firstHeight):
            "A frame has \(width) x \(height) pixels, the first one \(firstWidth) x \(firstHeight)"
        case .empty: "An animation needs a frame"
        }
    }
}
