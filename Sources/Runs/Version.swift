/// The version for every file of a run.
package let version = "0.2.0"

/// Where this build comes from, for `--version`.
package enum Build {
    /// The commit of a release, which `Scripts/release.sh` fills in; nil in other builds.
    package static let commit: String? = nil

    /// The version of the compiler.
    package static var compiler: String {
        #if compiler(>=6.4)
            "Swift 6.4 or later"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }
}
