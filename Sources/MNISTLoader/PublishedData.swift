/// A published data set, known by its checksums.
package struct PublishedData {
    /// Its name.
    package let name: String
    /// Its licence, and the identifiers of the licence and of the data on Hugging Face.
    package let licence: String, licenceIdentifier: String, hubIdentifier: String
    /// Who made it.
    package let authors: String
    /// The names of its classes, in the order of their labels; nil where the labels are the names.
    let classNames: [String]?
    /// SHA-256 of the unpacked files with the images and with the labels, headers included.
    private let training: (images: String, labels: String)
    private let test: (images: String, labels: String)

    /// The published data set with these training images, or nil.
    package static func known(trainingImages checksum: String) -> PublishedData? {
        known(images: checksum, labels: nil, .training)
    }

    /// SHA-256 of a part's unpacked images.
    func imageChecksum(_ split: Split) -> String { checksums(split).images }

    /// SHA-256 of a part's unpacked labels.
    func labelChecksum(_ split: Split) -> String { checksums(split).labels }

    /// The published data set with these images and, unless they are unknown, these labels; nil for any
    /// other.
    static func known(images: String, labels: String?, _ split: Split) -> PublishedData? {
        [mnist, fashionMNIST].first {
            $0.imageChecksum(split) == images && (labels == nil || $0.labelChecksum(split) == labels)
        }
    }

    private func checksums(_ split: Split) -> (images: String, labels: String) {
        split == .training ? training : test
    }

    /// MNIST as LeCun, Cortes and Burges published it; the checksums are in data/README.md too.
    static let mnist = PublishedData(
        name: "MNIST", licence: "CC BY-SA 3.0", licenceIdentifier: "cc-by-sa-3.0",
        hubIdentifier: "ylecun/mnist", authors: "Yann LeCun, Corinna Cortes and Christopher J. C. Burges",
        classNames: nil,
        training: (
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
        ),
        test: (
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
        ))

    /// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, table 2).
    static let fashionMNIST = PublishedData(
        name: "Fashion-MNIST", licence: "MIT", licenceIdentifier: "mit",
        hubIdentifier: "zalando-datasets/fashion_mnist",
        authors: "Han Xiao, Kashif Rasul and Roland Vollgraf (Zalando SE)",
        classNames: [
            "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandals", "shirt", "sneaker", "bag",
            "ankle boots",
        ],
        training: (
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"
        ),
        test: (
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"
        ))
}
