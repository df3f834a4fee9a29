"""One training step in JAX: the whole step jitted, its buffers donated; `scan` runs many in one call."""

import peer

options = peer.arguments(["jit", "scan"])

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402


def glorot(key, inputs, outputs):
    limit = (6 / (inputs + outputs)) ** 0.5
    return jax.random.uniform(key, (inputs, outputs), minval=-limit, maxval=limit)


def network(key, inputs, units, normalised):
    layers = []
    for outputs in units:
        key, own = jax.random.split(key)
        layer = {"w": glorot(own, inputs, outputs), "b": jnp.zeros(outputs)}
        if normalised and outputs != units[-1]:
            layer |= {"gamma": jnp.ones(outputs), "beta": jnp.zeros(outputs)}
        layers.append(layer)
        inputs = outputs
    return layers


def leaky(x):
    return jnp.where(x > 0, x, peer.SLOPE * x)


def generate(layers, running, z, training):
    moments = []
    for layer, (mean, variance) in zip(layers[:-1], running):
        z = leaky(z @ layer["w"] + layer["b"])
        if training:
            mean, variance = z.mean(0), z.var(0)
        moments.append((mean, variance))
        z = layer["gamma"] * (z - mean) * jax.lax.rsqrt(variance + peer.BN_EPSILON) + layer["beta"]
    return jnp.tanh(z @ layers[-1]["w"] + layers[-1]["b"]), moments


def discriminate(layers, x):
    for layer in layers[:-1]:
        x = leaky(x @ layer["w"] + layer["b"])
    return x @ layers[-1]["w"] + layers[-1]["b"]


def adam(parameters, gradients, state):
    t = state["t"] + 1
    rate = peer.RATE * jnp.sqrt(1 - peer.BETA2**t) / (1 - peer.BETA1**t)
    m = jax.tree.map(lambda m, g: m + (1 - peer.BETA1) * (g - m), state["m"], gradients)
    v = jax.tree.map(lambda v, g: v + (1 - peer.BETA2) * (g * g - v), state["v"], gradients)
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v) + peer.EPSILON), parameters, m, v)
    return parameters, {"t": t, "m": m, "v": v}


def moments(parameters):
    return {
        "t": jnp.float32(0), "m": jax.tree.map(jnp.zeros_like, parameters),
        "v": jax.tree.map(jnp.zeros_like, parameters)}


def step(state, pixels, key):
    g, d, running, g_adam, d_adam = state
    batch_key, z1_key, z2_key = jax.random.split(key, 3)
    index = jax.random.randint(batch_key, (options.batch,), 0, len(pixels))
    real = pixels[index].astype(jnp.float32) / 127.5 - 1
    softplus = jax.nn.softplus

    loss_real, gradient = jax.value_and_grad(lambda d: softplus(-discriminate(d, real)).mean())(d)
    d, d_adam = adam(d, gradient, d_adam)

    z = jax.random.normal(z1_key, (options.batch, options.latent))
    fake, _ = generate(g, running, z, False)
    loss_fake, gradient = jax.value_and_grad(lambda d: softplus(discriminate(d, fake)).mean())(d)
    d, d_adam = adam(d, gradient, d_adam)

    z = jax.random.normal(z2_key, (options.batch, options.latent))

    def generator_loss(g):
        fake, batch = generate(g, running, z, True)
        return softplus(-discriminate(d, fake)).mean(), batch

    (loss, batch), gradient = jax.value_and_grad(generator_loss, has_aux=True)(g)
    g, g_adam = adam(g, gradient, g_adam)
    running = jax.tree.map(lambda r, b: peer.RETENTION * r + (1 - peer.RETENTION) * b, running, batch)
    return (g, d, running, g_adam, d_adam), (loss_real, loss_fake, loss)


keys = jax.random.split(jax.random.key(1), 2)
g = network(keys[0], options.latent, peer.GENERATOR, True)
d = network(keys[1], 784, peer.DISCRIMINATOR, False)
running = [(jnp.zeros(n), jnp.ones(n)) for n in peer.GENERATOR[:-1]]
state = (g, d, running, moments(g), moments(d))
pixels = jnp.asarray(peer.images())
SCANNED = 20  # steps in one call of `scan`


def scanned(state, pixels, key):
    keys = jax.random.split(key, SCANNED)
    return jax.lax.scan(lambda state, key: step(state, pixels, key), state, keys)


jitted = jax.jit(scanned if options.mode == "scan" else step, donate_argnums=0)
counter = 0


def run():
    global state, counter
    counter += 1
    state, losses = jitted(state, pixels, jax.random.key(counter))
    jax.block_until_ready((state, losses))


peer.report(options, run, steps=SCANNED if options.mode == "scan" else 1)
