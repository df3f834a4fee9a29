extension Command {
    /// Parses arguments into the command's options. Throws the first error.
    package func parse(_ arguments: [String], hints: Hints = Hints()) throws(UsageError) -> Target {
        var target = defaults
        var given: Set<String> = []
        var positional: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                positional += rest
                break
            }
            guard argument.utf8.count > 1, argument.utf8.first == UInt8(ascii: "-") else {
                if Hints.beginsWithForeignDash(argument), let meant = meant(by: argument, hints) {
                    throw .foreignDash(argument, nearest: meant)
                }
                positional.append(argument)
                continue
            }
            let (name, attached) = split(argument)
            let option = try option(called: name, hints)
            guard given.insert(name).inserted else { throw .repeated(option: name) }
            let text = try value(of: option, attached: attached, rest: &rest)
            guard option.store(text, &target) else {
                throw .malformed(option: name, takes: option.takes, given: text)
            }
        }
        for (option, other) in exclusive where given.contains(option) && given.contains(other) {
            throw .together(option: option, other: other)
        }
        for (option, other) in dependent where given.contains(option) && !given.contains(other) {
            throw .alone(option: option, other: other)
        }
        try store(positional, into: &target)
        for option in options where option.isRequired && !given.contains(option.name) {
            throw .missingOption(command: name, option: "\(option.name) \(option.placeholder ?? "")")
        }
        return target
    }

    private func option(called name: String, _ hints: Hints) throws(UsageError) -> Option<Target> {
        if let option = options.first(where: { $0.name == name }) { return option }
        throw .unknownOption(name, nearest: meant(by: name, hints))
    }

    /// The names of all options with dashes.
    private var names: [String] { options.map(\.name) + ["--help"] }

    /// The option that was probably meant by an unknown one.
    private func meant(by argument: String, _ hints: Hints) -> String? {
        hints.option(for: split(argument).name, among: names)
    }

    private func value(
        of option: Option<Target>, attached: String?, rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let placeholder = option.placeholder else {
            guard attached == nil else { throw .surplusValue(option: option.name) }
            return ""
        }
        if let attached { return attached }
        // A single dash may begin a value, such as a negative number; two begin the next option.
        guard let next = rest.first, !next.hasPrefix("--") else {
            throw .missingValue(option: option.name, placeholder: placeholder)
        }
        return rest.removeFirst()
    }

    private func store(_ positional: [String], into target: inout Target) throws(UsageError) {
        for (index, operand) in operands.enumerated() {
            guard index < positional.count else {
                throw .missingOperand(command: name, operand: operand.placeholder, about: operand.about)
            }
            operand.store(&target, positional[index])
        }
        if let last = operands.last, last.isRepeated {
            for argument in positional.dropFirst(operands.count) { last.store(&target, argument) }
        } else if positional.count > operands.count {
            let surplus = positional[operands.count]
            throw .surplusOperand(surplus, nearest: Hints.option(forWord: surplus, among: names))
        }
    }
}

/// Splits `--name=value`.
private func split(_ argument: String) -> (name: String, value: String?) {
    // Search the bytes: an accent at the start of the value would combine with the sign into one character.
    guard let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (argument, nil) }
    return (String(argument[..<sign]), String(argument[argument.utf8.index(after: sign)...]))
}
