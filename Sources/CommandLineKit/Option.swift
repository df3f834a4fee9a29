/// An option of a command: everything that its parser and help need.
package struct Option<Target> {
    /// The name with its dashes: `--steps`.
    package var name: String
    /// The name of the value in the help; nil for a flag.
    package var placeholder: String?
    /// A description of one line.
    package var about: String
    /// The default value, for the help.
    package var fallback: String?
    /// Whether the option is mandatory.
    package var isRequired = false
    /// The kind of value: completes `--steps takes ...`.
    package var takes: String
    /// What a shell can suggest for the value.
    var suggestions: Suggestions
    /// Stores the value in the command's options; returns false if the value is invalid.
    package var store: (String, inout Target) -> Bool

    /// Creates an option with a value.
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
        suggestions = value.suggestions
        self.store = { text, target in
            guard let result = value.read(text) else { return false }
            store(&target, result)
            return true
        }
    }

    /// Creates an option without a value.
    package init(flag name: String, _ about: String, store: @escaping (inout Target) -> Void) {
        self.name = name
        self.about = about
        takes = "no value"
        suggestions = .none
        self.store = { _, target in
            store(&target)
            return true
        }
    }
}

/// An argument that is not an option, or the last ones. A command requires all its operands, in order.
package struct Operand<Target> {
    /// Its name in the help: `RUN`.
    package var placeholder: String
    /// A description of one line.
    package var about: String
    /// Whether it may be given several times; only the last operand of a command may.
    package var isRepeated: Bool
    /// Stores the argument in the command's options.
    package var store: (inout Target, String) -> Void

    /// Creates an operand.
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
