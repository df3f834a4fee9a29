import TensorCore

/// What `gan-train bench` is asked to do.
struct BenchOptions: Equatable {
    var threads: Int?
    var cpu: CPULevel?
    var isJSON = false

    static var command: Command<BenchOptions> {
        Command(
            name: "bench",
            synopsis: "gan-train bench [options]",
            about: "Measures this machine, the kernels and whole training steps.",
            options: [
                CommonOption.threads("worker threads, measured beside one alone") { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
                Option(flag: "--json", "print the figures as JSON") { $0.isJSON = true },
            ],
            examples: ["gan-train bench", "gan-train bench --threads 1 --json"])
    }
}
