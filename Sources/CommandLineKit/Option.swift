/// One option of a command: all that parsing it and explaining it need.
package struct Option<Target> {
    /// With its dashes: `--steps`.
    package var name: String
    /// What stands for the value in the help; nil for a flag.
    package var placeholder: String?
    /// One line for the help.
    package var about: String
    /// What holds without the option, for the help.
    package var fallback: String?
    /// Whether the command cannot do without it.
    package var isRequired = false
    /// Completes `--steps takes ...`.
    package var takes: String
    /// Puts the value into the command's options; false where it is refused.
    package var store: (String, inout Target) -> Bool

    /// An option with a value.
    package init<Result>(
        _ name: String, _ placeholder: String, _ value: Value<Result>, _ about: String,
        default fallback: String?,
        required: Bool = false, store: @escaping (inout Target, Result) -> Void
    ) {
        self.name = name
        self.placeholder = placeholder
        self.about = about
        self.fallback = fallback
        isRequired = required
        takes = value.takes
        self.store = { text, target in
            guard let result = value.read(text) else { return false }
            store(&target, result)
            return true
        }
    }

    /// An option without a value.
    package init(flag name: String, _ about: String, store: @escaping (inout Target) -> Void) {
        self.name = name
        self.about = about
        takes = "no value"
        self.store = { _, target in
            store(&target)
            return true
        }
    }
}

/// One argument that is no option, or the last several. A command needs all of its operands, in order.
package struct Operand<Target> {
    /// What stands for it in the help: `RUN`.
    package var placeholder: String
    /// One line for the help.
    package var about: String
    /// Whether it may be given several times; only the last operand of a command may.
    package var isRepeated: Bool
    /// Puts the argument into the command's options.
    package var store: (inout Target, String) -> Void

    /// An operand.
    package init(
        placeholder: String, about: String, isRepeated: Bool = false,
        store: @escaping (inout Target, String) -> Void
    ) {
        self.placeholder = placeholder
        self.about = about
        self.isRepeated = isRepeated
        self.store = store
    }
}
