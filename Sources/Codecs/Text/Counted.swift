/// A number with what it counts: `1 sheet`, `2 sheets`. For nouns with a plural in s.
public func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
