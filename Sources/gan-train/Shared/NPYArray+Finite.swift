import Codecs
import Files
import ModelFiles
import Runs

extension NPYArray {
    /// Reads an .npy file of finite numbers. The error names the index of the first that is not, as NumPy
    /// writes it.
    init(finite path: String) throws(Failure) {
        self = try files { () throws(FileError) in try NPYArray(path: path) }
        guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
        var (rest, index) = (place, [Int]())
        for length in shape.reversed() {
            index.insert(rest % length, at: 0)
            rest /= length
        }
        throw Failure(
            "\(quoted(path)) holds NaN, infinity or a number beyond 32-bit floats at index \(index), counted "
                + "from 0.", .badData)
    }
}
