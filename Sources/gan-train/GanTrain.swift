import CommandLineKit
import Foundation
import Runs

@main
struct GanTrain {
    static func main() {
        ProcessStart.prepare()
        exit(Terminal.finished(run()).rawValue)
    }

    private static func run() -> ExitCode {
        let request: CommandSet<ExitCode, Failure>.Request
        do throws(UsageError) {
            request = try commands.read(Arguments.ofProcess())
        } catch {
            Terminal.writeError("\(error)\n")
            return .wrongUsage
        }
        do throws(Failure) {
            switch request {
            case .text(let text):
                Terminal.write(text)
                return .done
            case .action(let run): return try run()
            }
        } catch {
            Terminal.writeError("\(error)\n")
            return error.code
        }
    }
}
