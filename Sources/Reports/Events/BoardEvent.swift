import Codecs

/// An event in a file that TensorBoard reads.
///
/// The numbers of fields are those of event.proto and summary.proto in
/// https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto.
public enum BoardEvent: Sendable {
    /// The first event of a file.
    case version
    /// A process continues a run: earlier events of this step and later ones are void.
    case start
    /// Numbers by their names.
    case numbers([(name: String, value: Float)])
    /// An image.
    case image(name: String, GrayImage)

    /// The event as a record of a file.
    ///
    /// - Parameter time: seconds since 1970.
    public func record(step: Int, time: Double) -> [UInt8] {
        var event = ProtobufMessage()
        event.add(1, time)
        // A field of 0 is left out, as in every message of this version of the format.
        if step != 0 { event.add(2, step) }
        switch self {
        case .version: event.add(3, "brain.Event:2")
        case .start:
            var log = ProtobufMessage()
            log.add(1, 1)
            event.add(7, log)
        case .numbers(let numbers): event.add(5, Self.summary(of: numbers))
        case .image(let name, let image): event.add(5, Self.summary(of: image, name))
        }
        return Self.framed(event.bytes)
    }

    private static func summary(of numbers: [(name: String, value: Float)]) -> ProtobufMessage {
        var summary = ProtobufMessage()
        for (name, number) in numbers {
            var value = ProtobufMessage()
            value.add(1, name)
            value.add(2, number)
            summary.add(1, value)
        }
        return summary
    }

    private static func summary(of image: GrayImage, _ name: String) -> ProtobufMessage {
        var picture = ProtobufMessage()
        picture.add(1, image.height)
        picture.add(2, image.width)
        // Grey.
        picture.add(3, 1)
        picture.add(4, PNG.encoded(image))
        var value = ProtobufMessage()
        value.add(1, name)
        value.add(4, picture)
        var summary = ProtobufMessage()
        summary.add(1, value)
        return summary
    }

    /// A record of TFRecord: the length, its checksum, the data, and their checksum.
    static func framed(_ data: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        length.append(littleEndian: UInt64(data.count))
        var record = length
        record.append(littleEndian: masked(CRC32C.checksum(length)))
        record += data
        record.append(littleEndian: masked(CRC32C.checksum(data)))
        return record
    }

    /// A checksum as files hold it, so that the checksum of data with checksums is of use.
    private static func masked(_ checksum: UInt32) -> UInt32 {
        (checksum >> 15 | checksum << 17) &+ 0xa282_ead8
    }
}
