"""One training step of `dcgan32` in TensorFlow, by hand with XLA."""

import peer

options = peer.arguments(["xla"])

import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(options.threads)
keras = tf.keras
keras.utils.set_random_seed(1)
layers = keras.layers


def adam(network):
    optimizer = keras.optimizers.Adam(peer.RATE, beta_1=peer.BETA1, beta_2=peer.BETA2, epsilon=peer.EPSILON)
    optimizer.build(network.trainable_variables)
    return optimizer


def normalised():
    return [
        layers.BatchNormalization(momentum=peer.RETENTION, epsilon=peer.BN_EPSILON),
        layers.LeakyReLU(negative_slope=peer.SLOPE),
    ]


def up(channels, **more):
    return layers.Conv2DTranspose(channels, 4, 2, "same", **more)


def down(channels):
    return [
        layers.Conv2D(channels, 4, 2, "same"),
        layers.LeakyReLU(negative_slope=peer.SLOPE),
        layers.Dropout(0.3),
    ]


generator = keras.Sequential([
    layers.Input((options.latent,)), layers.Dense(4 * 4 * 256, use_bias=False), layers.Reshape((4, 4, 256)),
    *normalised(), up(128, use_bias=False), *normalised(), up(64, use_bias=False), *normalised(),
    up(1, activation="tanh"),
])
discriminator = keras.Sequential([
    layers.Input((32, 32, 1)), *down(64), *down(128), *down(256), layers.Flatten(), layers.Dense(1),
])
g_adam, d_adam = adam(generator), adam(discriminator)
data = tf.reshape(tf.constant(peer.images(32 * 32)), (-1, 32, 32, 1))
loss_of = keras.losses.BinaryCrossentropy(from_logits=True)


@tf.function(jit_compile=True)
def step():
    ones, zeros = tf.ones((options.batch, 1)), tf.zeros((options.batch, 1))
    shape = (options.batch, options.latent)
    index = tf.random.uniform((options.batch,), 0, len(data), tf.int32)
    real = tf.cast(tf.gather(data, index), tf.float32) / 127.5 - 1
    fake = generator(tf.random.normal(shape), training=True)
    with tf.GradientTape() as tape:
        loss = (
            loss_of(ones, discriminator(real, training=True))
            + loss_of(zeros, discriminator(fake, training=True))
        ) / 2
    variables = discriminator.trainable_variables
    d_adam.apply_gradients(zip(tape.gradient(loss, variables), variables))
    with tf.GradientTape() as tape:
        made = generator(tf.random.normal(shape), training=True)
        g_loss = loss_of(ones, discriminator(made, training=True))
    variables = generator.trainable_variables
    g_adam.apply_gradients(zip(tape.gradient(g_loss, variables), variables))
    return loss, g_loss


peer.report(options, lambda: [loss.numpy() for loss in step()])
