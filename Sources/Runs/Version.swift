/// The version for `--version` and for every file of a run.
package let version = "0.1.0"
