"""What a clip is worth: physics, time and prompt, measured against the simulator's ground truth."""
