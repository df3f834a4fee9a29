import Foundation

@main
struct GanTrain {
    static func main() {
        Terminal.ignoreClosedPipes()
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    static func run(_ arguments: [String]) -> ExitCode {
        do throws(UsageError) {
            switch try Invocation(arguments) {
            case .text(let text): Terminal.write(text)
            case .train(let options): Terminal.write("\(options)\n")
            case .sample(let options): Terminal.write("\(options)\n")
            case .summary(let options): Terminal.write("\(options)\n")
            }
            return .done
        } catch {
            Terminal.writeError("\(error)\n")
            return .wrongUsage
        }
    }
}
