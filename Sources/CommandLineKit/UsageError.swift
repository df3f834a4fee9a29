import Codecs

/// The error in a command line: one sentence, with a suggestion where there is one.
package enum UsageError: Error, Equatable {
    /// No command has that name.
    case unknownCommand(String, nearest: String?, program: String)
    /// The command has no such option.
    case unknownOption(String, nearest: String?)
    /// The value is not valid for the option.
    case malformed(option: String, takes: String, given: String)
    /// The option has no value.
    case missingValue(option: String, placeholder: String)
    /// A flag has a value.
    case surplusValue(option: String)
    /// The option is given twice.
    case repeated(option: String)
    /// The two options exclude each other.
    case together(option: String, other: String)
    /// The option needs the other one.
    case alone(option: String, other: String)
    /// A mandatory option is missing.
    case missingOption(command: String, option: String)
    /// An operand is missing.
    case missingOperand(command: String, operand: String, about: String)
    /// There are too many operands.
    case surplusOperand(String, nearest: String? = nil)
    /// An option begins with a dash other than `-`.
    case foreignDash(String, nearest: String)
    /// The argument at an index is not UTF-8; `repaired` has replacement characters.
    case notUTF8(index: Int, repaired: String)
}

extension UsageError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .unknownCommand(let given, .some(let nearest), _):
            "Unknown command \(quoted(given)). Did you mean '\(nearest)'?"
        case .unknownCommand(let given, .none, let program):
            "Unknown command \(quoted(given)); '\(program) --help' lists them."
        case .unknownOption(let given, .some(let nearest)):
            "Unknown option \(quoted(given)). Did you mean '\(nearest)'?"
        case .unknownOption(let given, .none):
            "Unknown option \(quoted(given)); '--help' lists them."
        case .malformed(let option, let takes, let given):
            "\(option) takes \(takes), not \(quoted(given))."
        case .missingValue(let option, let placeholder):
            "\(option) needs a value: \(option) \(placeholder)."
        case .surplusValue(let option):
            "\(option) takes no value."
        case .repeated(let option):
            "\(option) is given twice."
        case .together(let option, let other):
            "\(option) and \(other) cannot be given together."
        case .alone(let option, let other):
            "\(option) needs \(other)."
        case .missingOption(let command, let option):
            "\(command) needs \(option)."
        case .missingOperand(let command, let operand, let about):
            "\(command) needs \(operand): \(about)."
        case .surplusOperand(let given, .some(let nearest)):
            "Unexpected argument \(quoted(given)). Did you mean '\(nearest)'?"
        case .surplusOperand(let given, .none):
            "Unexpected argument \(quoted(given))."
        case .foreignDash(let given, let nearest):
            "\(quoted(given)) begins with a dash that is not '-'. Did you mean '\(nearest)'?"
        case .notUTF8(let index, let repaired):
            "Argument \(index), \(quoted(repaired)), is not UTF-8; use a name that is."
        }
    }
}
