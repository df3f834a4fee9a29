import CommandLineKit
import GANModels

/// When a run's generator is evaluated.
enum EvaluationTimes: Equatable {
    case never
    case atTheEnd
    case every(Schedule.Interval)
}

extension Value<EvaluationTimes> {
    /// An interval, `end` or `never`.
    static var evaluationTimes: Self {
        Value(takes: "a number of steps such as 500, of epochs such as 10epochs, 'end' or 'never'") { text in
            switch text {
            case "never": .never
            case "end": .atTheEnd
            default: Schedule.Interval(counting: text).map(EvaluationTimes.every)
            }
        }
    }
}

extension Value<Schedule.Interval> {
    /// A number of steps, or of epochs as in `10epochs`.
    static var interval: Self {
        Value(takes: "a number of steps such as 500, or of epochs such as 10epochs") { text in
            Schedule.Interval(counting: text)
        }
    }
}
