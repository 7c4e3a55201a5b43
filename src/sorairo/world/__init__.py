"""The simulated world: a seed becomes a scene, a scene a trajectory, a trajectory pictures."""
