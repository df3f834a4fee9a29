/// The error in a refused deflate stream (RFC 1951).
public enum InflateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One of the three codes that a block can describe.
    public enum Alphabet: String, Sendable {
        /// Section 3.2.7: the code of the other two codes' lengths.
        case codeLengths = "code-length"
        /// Section 3.2.5: literals, end of block and lengths.
        case literals = "literal/length"
        /// Section 3.2.5: distances.
        case distances = "distance"
    }

    /// The data ends inside a block.
    case truncated
    /// Section 3.2.3: block type 3 is reserved.
    case reservedBlockType
    /// Section 3.2.4: a stored block's length and its complement disagree.
    case storedLength(length: Int, complement: Int)
    /// Section 3.2.7: more than 286 literal/length codes or more than 30 distance codes.
    case tooManySymbols(literals: Int, distances: Int)
    /// Section 3.2.2: the lengths need more codes than exist.
    case overSubscribed(Alphabet)
    /// Section 3.2.2: some bit patterns are unused, and the code is not the permitted single code of one bit.
    case incomplete(Alphabet)
    /// Section 3.2.7: the first code length repeats the one before it.
    case nothingToRepeat
    /// Section 3.2.7: a repeat exceeds the number of code lengths.
    case repeatTooLong(lengths: Int, expected: Int)
    /// Section 3.2.7: the block has no code for its end.
    case noEndOfBlock
    /// Section 3.2.5: the bits are not a code of the block, or are the code of symbol 286 or 287.
    case literalCode
    /// Section 3.2.5: the bits are not a code of the block, or are the code of symbol 30 or 31.
    case distanceCode
    /// Section 3.2.3: a match begins before the first byte.
    case distanceTooFar(distance: Int, available: Int)
    /// The output exceeds the caller's limit, in bytes.
    case limit(Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .truncated:
            "The compressed data ends too early."
        case .reservedBlockType:
            "A block of the compressed data has the reserved type 3."
        case .storedLength(let length, let complement):
            "A stored block's length \(length) does not agree with its complement \(complement)."
        case .tooManySymbols(let literals, let distances):
            "A block announces \(literals) literal/length codes (at most 286) and \(distances) distance "
                + "codes (at most 30)."
        case .overSubscribed(let alphabet):
            "A block's \(alphabet.rawValue) code is over-subscribed."
        case .incomplete(let alphabet):
            "A block's \(alphabet.rawValue) code is incomplete."
        case .nothingToRepeat:
            "A block's first code length repeats the one before it, which does not exist."
        case .repeatTooLong(let lengths, let expected):
            "A block's code lengths run to \(lengths) where \(expected) are expected."
        case .noEndOfBlock:
            "A block has no code for its end."
        case .literalCode:
            "The compressed data holds an invalid literal/length code."
        case .distanceCode:
            "The compressed data holds an invalid distance code."
        case .distanceTooFar(let distance, let available):
            "A match reaches \(distance) bytes back where \(available) are there."
        case .limit(let limit):
            "The data unpacks to more than \(limit) bytes."
        }
    }
}
