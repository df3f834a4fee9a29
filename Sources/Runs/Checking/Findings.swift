/// One thing that a check found.
package enum Finding {
    /// A part of the run that is as it should be.
    case good(part: String, what: String)
    /// Something worth knowing.
    case note(String)
    /// Something that is wrong.
    case problem(String)
}

/// What a check found, told as it comes.
package struct Findings {
    /// How many are wrong.
    package private(set) var problems = 0
    private let tell: (Finding) -> Void

    /// None yet.
    package init(tell: @escaping (Finding) -> Void) { self.tell = tell }

    /// A part of the run that is as it should be.
    package func good(_ part: String, _ what: String) { tell(.good(part: part, what: what)) }

    /// Something worth knowing.
    package func note(_ sentence: String) { tell(.note(sentence)) }

    /// Something that is wrong.
    package mutating func problem(_ sentence: String) {
        problems += 1
        tell(.problem(sentence))
    }
}
