import Codecs
import Files
import Foundation

/// Files of one kind that are named by a step: `step-000200.pgm`.
package struct StepFiles {
    /// Where they lie.
    package let folder: String
    let ending: String

    /// The name of a step's file.
    func name(of step: Int) -> String {
        "step-" + String(step).atEnd(of: 6, filledWith: "0") + ending
    }

    /// Where a step's file is.
    package func path(of step: Int) -> String { "\(folder)/\(name(of: step))" }

    /// The steps whose files are there, in order.
    package func steps() throws(Failure) -> [Int] {
        let names = try files { () throws(FileError) in try Files.names(in: folder) }
        return names.compactMap { name in
            guard name.hasPrefix("step-"), name.hasSuffix(ending),
                let step = Int(name.dropFirst(5).dropLast(ending.count)), step >= 0,
                self.name(of: step) == name
            else { return nil }
            return step
        }.sorted()
    }

    /// Removes the files of all steps but those that stay. One that cannot be removed does no harm.
    package func remove(unless stays: (Int) -> Bool) throws(Failure) {
        for step in try steps() where !stays(step) { unsafe unlink(path(of: step)) }
    }
}
