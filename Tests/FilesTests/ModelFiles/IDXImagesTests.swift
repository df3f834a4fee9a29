import ModelFiles
import Testing

@Suite struct IDXImagesTests {
    @Test func labelsAndTheirPath() {
        #expect(IDXImages.encoded(labels: [7, 0, 255]) == [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 255])
        for (images, ending, labels) in [
            ("digits.idx3-ubyte", ".idx3-ubyte", "digits.idx1-ubyte"),
            ("images/train-images.idx3-ubyte.gz", ".idx3-ubyte.gz", "images/train-labels.idx1-ubyte.gz"),
            ("a/B.IDX3-UBYTE", ".idx3-ubyte", "a/B.idx1-ubyte"),
        ] {
            #expect(IDXImages.labelPath(besideImages: images, ending: ending) == labels)
        }
    }

    @Test func goldenBytes() {
        #expect(
            IDXImages.encoded([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], count: 2, height: 3, width: 2)
                == [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        #expect(
            IDXImages.encoded([UInt8](repeating: 0, count: 784 * 300), count: 300, height: 28, width: 28)
                .prefix(16)
                == [0, 0, 8, 3, 0, 0, 1, 44, 0, 0, 0, 28, 0, 0, 0, 28])
    }

    @Test func countsMustAgree() async {
        await #expect(processExitsWith: .failure) {
            _ = IDXImages.encoded([1, 2, 3], count: 2, height: 1, width: 1)
        }
    }
}
