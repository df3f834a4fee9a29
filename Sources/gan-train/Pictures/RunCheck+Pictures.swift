import Codecs
import Foundation
import ModelFiles

extension RunCheck {
    /// Makes the pictures of a whole run again, and compares. One that is missing is no damage: a run that was cut
    /// off after its last checkpoint has lost nothing.
    func checkPictures(_ findings: inout Findings) {
        do throws(Failure) {
            var good: [String] = []
            for picture in try RunPictures(folder: folder, settings: settings).made() {
                guard FileManager.default.fileExists(atPath: picture.path) else {
                    findings.note("\(quoted(picture.path)) is missing; --resume makes it again.")
                    continue
                }
                if (try? Files.read(picture.path, limit: picture.bytes.count)) == picture.bytes {
                    good.append((picture.path as NSString).lastPathComponent)
                } else {
                    findings.problem(
                        "\(quoted(picture.path)) is not what the run's sheets and lines make; --resume makes it again."
                    )
                }
            }
            findings.good("pictures", good.joined(separator: ", "))
        } catch {
            findings.problem("The pictures cannot be checked: \(error)")
        }
    }
}
