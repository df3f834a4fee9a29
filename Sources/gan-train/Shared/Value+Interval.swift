import CommandLineKit
import GANModels

extension Value<Schedule.Interval> {
    /// A number of steps, or of epochs as in `10epochs`.
    static var interval: Self {
        Value(takes: "a number of steps such as 500, or of epochs such as 10epochs") { text in
            Schedule.Interval(counting: text)
        }
    }
}
