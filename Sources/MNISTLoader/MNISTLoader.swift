// MNISTLoader
