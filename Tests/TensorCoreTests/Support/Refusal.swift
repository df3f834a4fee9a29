import Foundation
import Testing

/// Expects that a process ended with a message on standard error that begins with a sentence.
func expectSentence(
    _ sentence: String, in result: ExitTest.Result?, sourceLocation: SourceLocation = #_sourceLocation
) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.hasPrefix(sentence + "\n"), "\(text)", sourceLocation: sourceLocation)
}
