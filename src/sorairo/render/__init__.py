"""From a scene and its motion to pictures, depths and masks."""
