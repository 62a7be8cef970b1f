"""The PyTorch peers: eager, eager with channels-last images, and a whole iteration under torch.compile."""

import numpy as np
import torch
from torch._inductor import config as inductor
from torch.func import functional_call, grad

from game import CLIP, CRITIC_STEPS, DECAY, EPSILON, LEARNING_RATE
from torch_networks import networks
from worker import serve


class EagerPeer:
    """Stock modules, autograd and torch.optim.RMSprop."""

    channels_last = False

    def __init__(self, game):
        self.game = game
        self.versions = {"torch": torch.__version__, "numpy": np.__version__}
        self.data = torch.tensor(game.data)
        self.start()

    def start(self):
        """Takes the given weights, zero mean squares and a fixed seed."""
        torch.manual_seed(0)
        self.generator, self.critic = networks(self.game, self.channels_last)
        # The default, a loop on the CPU: foreach=True was not clearly faster on any work.
        self.generator_optimizer, self.critic_optimizer = (
            torch.optim.RMSprop(net.parameters(), LEARNING_RATE, DECAY, EPSILON)
            for net in (self.generator, self.critic)
        )

    def iterate(self):
        for _ in range(CRITIC_STEPS):
            self.critic_step(self.batch(), self.noise())
        self.generator_step(self.noise())

    def check(self):
        real, z = torch.tensor(self.game.real), torch.tensor(self.game.z)
        losses = [self.critic_loss(real, z)]
        self.critic_step(real, z)
        losses += [self.critic_loss(real, z), self.generator_loss(z)]
        self.generator_step(z)
        losses += [self.generator_loss(z)]
        self.start()
        return [loss.item() for loss in losses]

    def batch(self):
        """A fresh batch of the data."""
        return self.data[torch.randint(len(self.data), (self.game.batch,))]

    def noise(self):
        """Fresh noise for a batch."""
        return torch.randn(self.game.z.shape)

    def critic_step(self, real, z):
        """Moves the critic against mean f(fake) − mean f(real) and clips it."""
        self.critic.requires_grad_(True)
        loss = self.critic_loss(real, z)
        self.critic_optimizer.zero_grad()
        loss.backward()
        self.critic_optimizer.step()
        with torch.no_grad():
            for parameter in self.critic.parameters():
                parameter.clamp_(-CLIP, CLIP)

    def generator_step(self, z):
        """Moves the generator against −mean f(fake)."""
        self.critic.requires_grad_(False)
        loss = self.generator_loss(z)
        self.generator_optimizer.zero_grad()
        loss.backward()
        self.generator_optimizer.step()

    def critic_loss(self, real, z):
        """mean f(fake) − mean f(real), with a gradient for the critic alone; real and fake go as one batch."""
        with torch.no_grad():
            points = torch.cat([real, self.generator(z)])
        return gap(self.critic(points))

    def generator_loss(self, z):
        """−mean f(fake)."""
        return -self.critic(self.generator(z)).mean()


class ChannelsLastPeer(EagerPeer):
    """The eager peer with the convolutions' weights and images in channels-last order."""

    channels_last = True

    def __init__(self, game):
        if not game.convolutional:
            raise ValueError("channels-last: expected a convolutional work, got dense layers only")
        super().__init__(game)


class CompiledPeer(EagerPeer):
    """
    The whole iteration as one graph, gradients, RMSProp and draws included: measured faster than compiled losses with
    backward() and a stock or compiled optimizer, and than one graph for each step.
    """

    def __init__(self, game):
        # A C++ caller and, for convolutions, channels-last were the faster choices; no caches, so that compileMs is
        # a first compilation's.
        inductor.cpp_wrapper = True
        inductor.force_disable_caches = True
        self.channels_last = game.convolutional
        super().__init__(game)

    def start(self):
        super().start()
        self.players = [
            dict(net.requires_grad_(False).named_parameters()) for net in (self.generator, self.critic)
        ]
        self.mean_squares = [
            {name: torch.zeros_like(p) for name, p in player.items()} for player in self.players
        ]
        # Forgets what the check compiled, or the warm-up would not pay for its own compilation.
        torch.compiler.reset()
        self.whole_iteration = compiled(self.iteration)
        self.critic_step = compiled(self.move_critic)
        self.generator_step = compiled(self.move_generator)

    def iterate(self):
        self.whole_iteration()

    def iteration(self):
        """What is compiled as a whole: the eager iteration's steps on parameters that hold no gradients."""
        for _ in range(CRITIC_STEPS):
            self.move_critic(self.batch(), self.noise())
        self.move_generator(self.noise())

    def move_critic(self, real, z):
        """The critic's step, with its gradient as a function of the parameters."""
        points = torch.cat([real, self.generator(z)])
        _, critic = self.players

        def loss(critic):
            return gap(functional_call(self.critic, critic, (points,)))

        rmsprop(critic, self.mean_squares[1], grad(loss)(critic))
        for parameter in critic.values():
            parameter.clamp_(-CLIP, CLIP)

    def move_generator(self, z):
        """The generator's step, likewise."""
        generator, _ = self.players

        def loss(generator):
            return -self.critic(functional_call(self.generator, generator, (z,))).mean()

        rmsprop(generator, self.mean_squares[0], grad(loss)(generator))


def compiled(step):
    """The step as one graph for the shapes it is given."""
    return torch.compile(step, fullgraph=True, dynamic=False)


def gap(scores):
    """mean f(fake) − mean f(real) of the scores of as many real points, first, as fakes."""
    real, fake = scores.chunk(2)
    return fake.mean() - real.mean()


def rmsprop(parameters, mean_squares, gradients):
    """Moves the parameters and mean squares by one step, as torch.optim.RMSprop does."""
    for name, parameter in parameters.items():
        g, v = gradients[name], mean_squares[name]
        v.mul_(DECAY).addcmul_(g, g, value=1 - DECAY)
        parameter.addcdiv_(g, v.sqrt().add_(EPSILON), value=-LEARNING_RATE)


if __name__ == "__main__":
    serve({"torch": EagerPeer, "torch-channels-last": ChannelsLastPeer, "torch-compile": CompiledPeer})
