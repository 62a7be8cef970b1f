"""The game that every tool of the bench plays: its rules, and the weights and data that a folder gives."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# One iteration is CRITIC_STEPS steps of the critic, each on a fresh batch and fresh noise, and one of the generator.
CRITIC_STEPS = 5
CLIP = 0.01
LEARNING_RATE = 5e-5
# RMSProp: v ← DECAY·v + (1 − DECAY)·g², parameter ← parameter − LEARNING_RATE·g / (√v + EPSILON).
DECAY = 0.99
EPSILON = 1e-8

LEAK = 0.2
STRIDE = 2
SIDE = 28


@dataclass(frozen=True)
class Game:
    """
    The start of a work, as float32 arrays. A network is a list of layers, a layer a pair (kernel, bias):
    dense [in, out], convolution [4, 4, in, out], transposed convolution [4, 4, out, in]; images are NHWC inside and
    rows [batch, 784] outside.
    """

    generator: list
    critic: list
    data: np.ndarray  # [N, n]
    real: np.ndarray  # [batch, n], for the check
    z: np.ndarray  # [batch, nz], for the check

    @property
    def batch(self):
        """How many real points, and how many fakes, a step takes."""
        return len(self.real)

    @property
    def images(self):
        """Whether the points are images, which the generator then ends in tanh to draw."""
        return self.data.shape[1] == SIDE * SIDE

    @property
    def convolutional(self):
        """Whether the networks are convolutional: the critic's first kernel has a height and a width."""
        return self.critic[0][0].ndim == 4


def read_game(folder):
    """
    Reads weights.json and the files it names: row-major float32, little endian.
    Raises ValueError for a file whose size is not its shape's.
    """
    folder = Path(folder)
    listed = json.loads((folder / "weights.json").read_text())
    players = {"generator": [], "critic": []}
    for tensor in listed["tensors"]:
        players[tensor["name"].split("/")[0]].append(read_tensor(folder, tensor))
    layers = {player: list(zip(them[::2], them[1::2], strict=True)) for player, them in players.items()}
    return Game(**layers, **{name: read_tensor(folder, listed[name]) for name in ("data", "real", "z")})


def read_tensor(folder, tensor):
    """The array of one entry {shape, file}."""
    values = np.fromfile(folder / tensor["file"], dtype="<f4")
    shape = tensor["shape"]
    if values.size != math.prod(shape):
        raise ValueError(
            f"{tensor['file']}: expected {math.prod(shape)} floats for {shape}, got {values.size}"
        )
    return values.reshape(shape)
