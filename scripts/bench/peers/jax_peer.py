"""The JAX peer: a whole iteration, its noise and batches included, is one jax.jit with donated state."""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from game import CLIP, CRITIC_STEPS, DECAY, EPSILON, LEAK, LEARNING_RATE, SIDE, STRIDE
from worker import serve

LAYOUT = ("NHWC", "HWIO", "NHWC")


class JaxPeer:
    """Plays with state (generator, critic, their mean squares, key)."""

    def __init__(self, game):
        jax.config.update("jax_platforms", "cpu")
        self.game = game
        self.versions = {"jax": jax.__version__, "numpy": np.__version__}
        self.data = jnp.array(game.data)
        self.iteration = jax.jit(whole_iteration(game), donate_argnums=0)
        self.state = self.start()

    def start(self):
        """The given weights, zero mean squares and a fixed key."""
        players = jax.tree.map(jnp.array, (self.game.generator, self.game.critic))
        return *players, *jax.tree.map(jnp.zeros_like, players), jax.random.key(0)

    def iterate(self):
        self.state = jax.block_until_ready(self.iteration(self.state, self.data))

    def check(self):
        critic_step, generator_step = map(jax.jit, steps(self.game))
        real, z = jnp.array(self.game.real), jnp.array(self.game.z)
        generator, critic, generator_v, critic_v, _ = self.start()
        before, critic, critic_v = critic_step(generator, critic, critic_v, real, z)
        after, *_ = critic_step(generator, critic, critic_v, real, z)
        drawn_before, generator, generator_v = generator_step(generator, critic, generator_v, z)
        drawn_after, *_ = generator_step(generator, critic, generator_v, z)
        self.state = self.start()
        return [float(loss) for loss in (before, after, drawn_before, drawn_after)]


def whole_iteration(game):
    """The iteration state, data → state: CRITIC_STEPS critic steps and one generator step."""
    critic_step, generator_step = steps(game)

    def iteration(state, data):
        generator, critic, generator_v, critic_v, key = state

        def one_critic_step(_, moving):
            critic, critic_v, key = moving
            key, for_rows, for_noise = jax.random.split(key, 3)
            real = data[jax.random.randint(for_rows, (game.batch,), 0, len(data))]
            z = jax.random.normal(for_noise, game.z.shape)
            _, critic, critic_v = critic_step(generator, critic, critic_v, real, z)
            return critic, critic_v, key

        # Inside a loop XLA gives a convolution one slow thread (some fifteen times slower); dense layers compile
        # faster there and run no slower.
        critic, critic_v, key = lax.fori_loop(
            0, CRITIC_STEPS, one_critic_step, (critic, critic_v, key), unroll=game.convolutional
        )
        key, for_noise = jax.random.split(key)
        z = jax.random.normal(for_noise, game.z.shape)
        _, generator, generator_v = generator_step(generator, critic, generator_v, z)
        return generator, critic, generator_v, critic_v, key

    return iteration


def steps(game):
    """The critic's step and the generator's: each returns its loss before, its player and the mean squares after."""
    generate, score = networks(game)

    def critic_step(generator, critic, v, real, z):
        points = jnp.concatenate([real, generate(generator, z)])

        def loss(critic):
            scores = score(critic, points)
            return scores[game.batch :].mean() - scores[: game.batch].mean()

        before, gradients = jax.value_and_grad(loss)(critic)
        critic, v = rmsprop(critic, v, gradients)
        return before, jax.tree.map(lambda parameter: jnp.clip(parameter, -CLIP, CLIP), critic), v

    def generator_step(generator, critic, v, z):
        def loss(generator):
            return -score(critic, generate(generator, z)).mean()

        before, gradients = jax.value_and_grad(loss)(generator)
        return before, *rmsprop(generator, v, gradients)

    return critic_step, generator_step


def rmsprop(parameters, v, gradients):
    """The parameters and mean squares after one step of RMSProp."""
    v = jax.tree.map(lambda v, g: DECAY * v + (1 - DECAY) * g * g, v, gradients)
    moved = jax.tree.map(
        lambda parameter, g, v: parameter - LEARNING_RATE * g / (jnp.sqrt(v) + EPSILON),
        parameters,
        gradients,
        v,
    )
    return moved, v


def networks(game):
    """The functions (generator, z) → points and (critic, points) → scores [batch, 1]."""
    generate, score = (drawn, judged) if game.convolutional else (mlp, mlp)
    if game.images:
        return lambda generator, z: jnp.tanh(generate(generator, z)), score
    return generate, score


def mlp(layers, x):
    """Dense layers with ReLU between."""
    *hidden, (kernel, bias) = layers
    for hidden_kernel, hidden_bias in hidden:
        x = jax.nn.relu(x @ hidden_kernel + hidden_bias)
    return x @ kernel + bias


def drawn(layers, z):
    """A dense layer and transposed convolutions with ReLU between: rows of images before their tanh."""
    (kernel, bias), *transposed = layers
    channels = transposed[0][0].shape[-1]
    side = SIDE // STRIDE ** len(transposed)
    x = (z @ kernel + bias).reshape(-1, side, side, channels)
    for kernel, bias in transposed:
        x = lax.conv_transpose(
            jax.nn.relu(x),
            kernel,
            (STRIDE, STRIDE),
            "SAME",
            dimension_numbers=LAYOUT,
            transpose_kernel=True,
        )
        x = x + bias
    return x.reshape(len(x), -1)


def judged(layers, rows):
    """Convolutions with leaky ReLU after each and a dense layer, of rows of images."""
    *convolutions, (last, last_bias) = layers
    x = rows.reshape(-1, SIDE, SIDE, 1)
    for kernel, bias in convolutions:
        x = lax.conv_general_dilated(x, kernel, (STRIDE, STRIDE), "SAME", dimension_numbers=LAYOUT)
        x = jax.nn.leaky_relu(x + bias, LEAK)
    return x.reshape(len(x), -1) @ last + last_bias


if __name__ == "__main__":
    serve({"jax": JaxPeer})
