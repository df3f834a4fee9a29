"""One training step in Keras on TensorFlow: as in Keras-GAN, with train_on_batch, and custom with XLA."""

import peer

options = peer.arguments(["keras-gan", "train_on_batch", "xla"])

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(options.threads)
keras = tf.keras
keras.utils.set_random_seed(1)


def adam():
    return keras.optimizers.Adam(peer.RATE, beta_1=peer.BETA1, beta_2=peer.BETA2, epsilon=peer.EPSILON)


def dense(inputs, units, normalised, last):
    layers = [keras.layers.Input((inputs,))]
    for outputs in units[:-1]:
        layers += [keras.layers.Dense(outputs), keras.layers.LeakyReLU(negative_slope=peer.SLOPE)]
        if normalised:
            layers.append(keras.layers.BatchNormalization(momentum=peer.RETENTION, epsilon=peer.BN_EPSILON))
    return keras.Sequential(layers + [keras.layers.Dense(units[-1], activation=last)])


by_hand = options.mode == "xla"
generator = dense(options.latent, peer.GENERATOR, True, "tanh")
discriminator = dense(784, peer.DISCRIMINATOR, False, None if by_hand else "sigmoid")
pixels = peer.images()
ones, zeros = np.ones((options.batch, 1), np.float32), np.zeros((options.batch, 1), np.float32)
random = np.random.default_rng(1)


def latents():
    return random.standard_normal((options.batch, options.latent), dtype=np.float32)


if by_hand:
    data = tf.constant(pixels)
    d_adam, g_adam = adam(), adam()
    d_adam.build(discriminator.trainable_variables)
    g_adam.build(generator.trainable_variables)
    loss_of = keras.losses.BinaryCrossentropy(from_logits=True)

    def update_discriminator(images, label):
        with tf.GradientTape() as tape:
            loss = loss_of(label, discriminator(images, training=True))
        variables = discriminator.trainable_variables
        d_adam.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    @tf.function(jit_compile=True)
    def step():
        shape = (options.batch, options.latent)
        index = tf.random.uniform((options.batch,), 0, len(pixels), tf.int32)
        real = tf.cast(tf.gather(data, index), tf.float32) / 127.5 - 1
        losses = [update_discriminator(real, tf.ones((options.batch, 1)))]
        fake = generator(tf.random.normal(shape), training=False)
        losses.append(update_discriminator(fake, tf.zeros((options.batch, 1))))
        with tf.GradientTape() as tape:
            made = generator(tf.random.normal(shape), training=True)
            loss = loss_of(tf.ones((options.batch, 1)), discriminator(made, training=True))
        variables = generator.trainable_variables
        g_adam.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return losses + [loss]

    def run():
        [loss.numpy() for loss in step()]
else:
    discriminator.compile(loss="binary_crossentropy", optimizer=adam(), metrics=["accuracy"])
    # Keras 3 reads `trainable` when a step is traced, not when the model is compiled: trace this one first.
    discriminator.train_on_batch(np.zeros((options.batch, 784), np.float32), ones)
    discriminator.trainable = False
    z = keras.layers.Input((options.latent,))
    combined = keras.Model(z, discriminator(generator(z)))
    combined.compile(loss="binary_crossentropy", optimizer=adam())

    def images():
        if options.mode == "keras-gan":
            return generator.predict(latents(), verbose=0)
        return generator(latents(), training=False)

    def run():
        index = random.integers(0, len(pixels), options.batch)
        discriminator.train_on_batch(pixels[index].astype(np.float32) / 127.5 - 1, ones)
        discriminator.train_on_batch(images(), zeros)
        combined.train_on_batch(latents(), ones)


before = [v.numpy().copy() for v in discriminator.weights + generator.trainable_weights]
run()
after = [v.numpy() for v in discriminator.weights + generator.trainable_weights]
assert all((a != b).any() for a, b in zip(before, after)), "a network was not trained"
peer.report(options, run)
