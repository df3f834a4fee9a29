/// Unpacks one deflate stream (RFC 1951) step by step. It keeps its position, not the data: every call
/// receives the same input and output.
struct Inflater {
    private enum Phase {
        case blockHeader, coded, finished
        /// Inside a stored block, with this many bytes left.
        case stored(Int)
    }

    var reader: BitReader
    private var phase = Phase.blockHeader
    private var isLastBlock = false
    private(set) var codes = BlockCodes()
    /// The start of the stream's output; no match reaches before it.
    private(set) var windowStart = 0

    /// Creates an inflater for a stream at an offset of the input.
    init(at position: Int) {
        reader = BitReader(position: position)
    }

    /// Starts another stream, reusing the memory.
    mutating func restart(at position: Int, output start: Int) {
        reader = BitReader(position: position)
        phase = .blockHeader
        isLastBlock = false
        windowStart = start
    }

    /// Unpacks until there are at least `target` bytes, or the stream ends; returns true at its end.
    mutating func run(
        _ input: [UInt8], into output: inout OutputBytes, until target: Int
    ) throws(InflateError) -> Bool {
        while true {
            switch phase {
            case .finished: return true
            case _ where output.count >= target: return false
            case .blockHeader: try beginBlock(input)
            case .stored(let length): try copyStored(length, input, &output, until: target)
            case .coded:
                if try decode(input, into: &output, until: target) { endBlock() }
            }
        }
    }

    /// Section 3.2.3: the three header bits, then the block type's own header.
    private mutating func beginBlock(_ input: [UInt8]) throws(InflateError) {
        isLastBlock = try reader.take(1, input) == 1
        switch try reader.take(2, input) {
        case 0:
            try reader.skip(reader.count % 8)
            let length = try reader.take(16, input)
            let complement = try reader.take(16, input)
            guard length == complement ^ 0xffff else {
                throw .storedLength(length: length, complement: complement)
            }
            reader.alignToByte()
            phase = .stored(length)
        case 1:
            codes.useFixed()
            phase = .coded
        case 2:
            try codes.read(&reader, input)
            phase = .coded
        default:
            throw .reservedBlockType
        }
    }

    private mutating func endBlock() {
        phase = isLastBlock ? .finished : .blockHeader
        if isLastBlock { reader.alignToByte() }
    }

    private mutating func copyStored(
        _ length: Int, _ input: [UInt8], _ output: inout OutputBytes, until target: Int
    ) throws(InflateError) {
        guard length > 0 else { return endBlock() }
        let wanted = min(length, target - output.count)
        let piece = min(wanted, input.count - reader.position)
        guard piece > 0 else { throw .truncated }
        output.makeRoom(piece)
        guard piece <= output.room else { throw .limit(output.limit) }
        output.append(input[reader.position..<reader.position + piece])
        reader.position += piece
        phase = .stored(length - piece)
    }

    /// Decodes symbols until the target or the end of the block (returns true). Near the end of the input or
    /// of the output buffer, it decodes symbol by symbol with all checks.
    private mutating func decode(
        _ input: [UInt8], into output: inout OutputBytes, until target: Int
    ) throws(InflateError) -> Bool {
        while output.count < target {
            output.makeRoom(FastDecoder.margin + 1)
            let end = min(target, output.capacity - FastDecoder.margin)
            let ended =
                if output.count < end, input.count - reader.position >= FastDecoder.lookahead {
                    try decodeFast(input, into: &output, until: end)
                } else {
                    try decodeSymbol(input, into: &output)
                }
            if ended { return true }
        }
        return false
    }

    /// Decodes one literal or match; returns true for the end of the block.
    private mutating func decodeSymbol(_ input: [UInt8], into output: inout OutputBytes) throws(InflateError)
        -> Bool
    {
        let symbol = try next(codes.literals, input)
        if symbol.isLiteral {
            guard output.room > 0 else { throw .limit(output.limit) }
            output.append(UInt8(truncatingIfNeeded: symbol.value))
            return false
        }
        if symbol.isSpecial {
            guard symbol.isEndOfBlock else { throw .literalCode }
            return true
        }
        let length = try symbol.value + reader.take(symbol.totalBits - symbol.codeBits, input)
        let code = try next(codes.distances, input)
        guard !code.isSpecial else { throw .distanceCode }
        let distance = try code.value + reader.take(code.totalBits - code.codeBits, input)
        let available = output.count - windowStart
        guard distance <= available else { throw .distanceTooFar(distance: distance, available: available) }
        guard length <= output.room else { throw .limit(output.limit) }
        output.repeatBytes(distance: distance, length: length)
        return false
    }

    /// The next symbol's entry; consumes its code, but not its extra bits.
    private mutating func next(_ table: HuffmanTable, _ input: [UInt8]) throws(InflateError) -> HuffmanEntry {
        reader.fill(input)
        var entry = table.root(reader.bits)
        if entry.isSubtable {
            try reader.skip(table.rootBits)
            entry = table.entry(in: entry, reader.bits)
        }
        try reader.skip(entry.codeBits)
        return entry
    }
}

/// Unpacks a raw deflate stream (RFC 1951), as in zip archives, to at most `limit` bytes. Bytes after the
/// stream are ignored.
public func inflate(_ packed: ArraySlice<UInt8>, limit: Int) throws(InflateError) -> [UInt8] {
    var inflater = Inflater(at: 0)
    var output = OutputBytes(packedSize: packed.count, limit: limit)
    _ = try inflater.run(Array(packed), into: &output, until: .max)
    return output.finish()
}
