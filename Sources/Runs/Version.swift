/// The version that `--version` prints and that every file of a run names.
package let version = "0.1.0"
