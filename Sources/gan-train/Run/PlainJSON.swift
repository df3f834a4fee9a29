import Foundation
import ModelFiles

/// JSON of files that may hold anything.
enum PlainJSON {
    /// Something is beyond `JSONBounds`.
    struct Excess: Error {}

    /// Decodes a value after a look at all bytes. Throws `Excess` or what `JSONDecoder` throws.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        guard JSONBounds.hold(bytes) else { throw Excess() }
        return try JSONDecoder().decode(type, from: Data(bytes))
    }
}
