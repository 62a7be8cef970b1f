"""The game's networks as PyTorch modules of rows, with the given weights in PyTorch's layouts."""

import torch
from torch import nn

from game import LEAK, SIDE, STRIDE

PADDING = 1


class ImagesOfRows(nn.Module):
    """Rows [batch, side·side·channels] as channels-last images [batch, channels, side, side], copying nothing."""

    def __init__(self, side, channels):
        super().__init__()
        self.shape = (side, side, channels)

    def forward(self, rows):
        return rows.unflatten(1, self.shape).permute(0, 3, 1, 2)


class RowsOfImages(nn.Module):
    """The inverse of ImagesOfRows."""

    def forward(self, images):
        return images.permute(0, 2, 3, 1).flatten(1)


def networks(game, channels_last):
    """The generator and the critic; channels_last says in which order convolutional ones keep their images."""
    if not game.convolutional:
        generator, critic = mlp(game.generator), mlp(game.critic)
    else:
        generator, critic = drawing(game.generator, channels_last), judging(game.critic, channels_last)
    if game.images:
        generator.append(nn.Tanh())
    if channels_last:
        generator, critic = (net.to(memory_format=torch.channels_last) for net in (generator, critic))
    return generator, critic


def mlp(layers):
    """Dense layers with ReLU between."""
    network = nn.Sequential()
    for kernel, bias in layers:
        network.extend([dense(kernel, bias), nn.ReLU(inplace=True)])
    return network[:-1]


def drawing(layers, channels_last):
    """A dense layer and transposed convolutions with ReLU between."""
    (kernel, bias), *transposed = layers
    channels = transposed[0][0].shape[-1]
    side = SIDE // STRIDE ** len(transposed)
    if not channels_last:
        kernel, bias = (channels_first(array, side) for array in (kernel, bias))
    network = nn.Sequential(dense(kernel, bias), unflatten(side, channels, channels_last))
    for kernel, bias in transposed:
        network.extend([nn.ReLU(inplace=True), convolution(nn.ConvTranspose2d, kernel, bias)])
    return network.append(flatten(channels_last))


def judging(layers, channels_last):
    """Convolutions with leaky ReLU after each and a dense layer."""
    *convolutions, (last, last_bias) = layers
    side = SIDE // STRIDE ** len(convolutions)
    network = nn.Sequential(unflatten(SIDE, 1, channels_last))
    for kernel, bias in convolutions:
        network.extend([convolution(nn.Conv2d, kernel, bias), nn.LeakyReLU(LEAK, inplace=True)])
    if not channels_last:
        last = channels_first(last.T, side).T
    return network.extend([flatten(channels_last), dense(last, last_bias)])


def unflatten(side, channels, channels_last):
    """The module that makes images of rows."""
    return ImagesOfRows(side, channels) if channels_last else nn.Unflatten(1, (channels, side, side))


def flatten(channels_last):
    """The module that makes rows of images."""
    return RowsOfImages() if channels_last else nn.Flatten()


def channels_first(array, side):
    """The array with its last axis, side × side × channels, reordered to channels × side × side."""
    split = array.reshape(-1, side * side, array.shape[-1] // (side * side))
    return split.swapaxes(1, 2).reshape(array.shape)


def dense(kernel, bias):
    """A linear layer of a kernel [in, out]."""
    return filled(nn.Linear(*kernel.shape), kernel.T, bias)


def convolution(kind, kernel, bias):
    """A convolution of a kernel HWIO, or a transposed one of HWOI."""
    weight = kernel.transpose(3, 2, 0, 1)
    ends = weight.shape[1::-1] if kind is nn.Conv2d else weight.shape[:2]
    return filled(kind(*ends, weight.shape[2:], STRIDE, PADDING), weight, bias)


def filled(layer, weight, bias):
    """The layer with these weights."""
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weight))
        layer.bias.copy_(torch.tensor(bias))
    return layer
