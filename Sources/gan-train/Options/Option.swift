/// One option of a command: all that parsing it and explaining it need.
struct Option<Target> {
    /// With its dashes: `--steps`.
    var name: String
    /// What stands for the value in the help; nil for a flag.
    var placeholder: String?
    /// One line for the help.
    var about: String
    /// What holds without the option, for the help.
    var fallback: String?
    /// Whether the command cannot do without it.
    var isRequired = false
    /// Completes `--steps takes ...`.
    var takes: String
    /// Puts the value into the command's options; false where it is refused.
    var store: (String, inout Target) -> Bool

    /// An option with a value.
    init<Result>(
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
    init(flag name: String, _ about: String, store: @escaping (inout Target) -> Void) {
        self.name = name
        self.about = about
        takes = "no value"
        self.store = { _, target in
            store(&target)
            return true
        }
    }
}

/// One argument that is no option. A command needs all of its operands, in order.
struct Operand<Target> {
    /// What stands for it in the help: `RUN`.
    var placeholder: String
    /// One line for the help.
    var about: String
    var store: (inout Target, String) -> Void
}
