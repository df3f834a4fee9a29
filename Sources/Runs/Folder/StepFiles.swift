import Codecs
import Files
import Foundation

/// Files that are named by a step: `step-000200.pgm`.
package struct StepFiles {
    /// Their folder.
    package let folder: String
    let ending: String

    /// The file name of a step.
    func name(of step: Int) -> String {
        "step-" + String(step).atEnd(of: 6, filledWith: "0") + ending
    }

    /// The path of a step's file.
    package func path(of step: Int) -> String { "\(folder)/\(name(of: step))" }

    /// The steps that have a file, in order.
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

    /// Removes the files of all steps except those that stay. One that cannot be removed does no harm.
    package func remove(unless stays: (Int) -> Bool) throws(Failure) {
        for step in try steps() where !stays(step) { unsafe unlink(path(of: step)) }
    }
}
