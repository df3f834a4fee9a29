/// One thing that a check found.
package enum Finding {
    /// A part of the run that is intact.
    case good(part: String, what: String)
    /// Something worth knowing.
    case note(String)
    /// Something that is wrong.
    case problem(String)
}

/// The findings of a check, reported one by one.
package struct Findings {
    /// The number of problems.
    package private(set) var problems = 0
    private let tell: (Finding) -> Void

    /// Creates an empty list whose findings go to `tell`.
    package init(tell: @escaping (Finding) -> Void) { self.tell = tell }

    /// Reports a part of the run that is intact.
    package func good(_ part: String, _ what: String) { tell(.good(part: part, what: what)) }

    /// Reports something worth knowing.
    package func note(_ sentence: String) { tell(.note(sentence)) }

    /// Reports and counts something that is wrong.
    package mutating func problem(_ sentence: String) {
        problems += 1
        tell(.problem(sentence))
    }
}
