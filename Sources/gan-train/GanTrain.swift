import Foundation

@main
struct GanTrain {
    static func main() {
        ProcessStart.prepare()
        exit(Terminal.finished(run()).rawValue)
    }

    private static func run() -> ExitCode {
        let invocation: Invocation
        do throws(UsageError) {
            invocation = try Invocation(Arguments.ofProcess())
        } catch {
            Terminal.writeError("\(error)\n")
            return .wrongUsage
        }
        do throws(Failure) {
            switch invocation {
            case .text(let text):
                Terminal.write(text)
                return .done
            case .train(let options): return try TrainCommand(options: options).run()
            case .sample(let options): return try SampleCommand(options: options).run()
            case .interpolate(let options): return try InterpolateCommand(options: options).run()
            case .presets(let options): return try PresetsCommand(options: options).run()
            case .summary(let options): return try SummaryCommand(options: options).run()
            case .verify(let options): return try VerifyCommand(options: options).run()
            case .bench(let options): return try BenchCommand(options: options).run()
            }
        } catch {
            Terminal.writeError("\(error)\n")
            return error.code
        }
    }
}
