"""Say on the wire why an engine does not take a request."""

from __future__ import annotations

from sorairo.errors import ConfigError, VideoError
from sorairo.request import CapabilityError, Task
from sorairo.serve.http.errors import ApiError
from sorairo.serve.wording import without_paths

__all__ = ["not_possible"]

PARAMS = {
    "negative": "negative_prompt",
    "steps": "num_inference_steps",
    "guidance": "guidance_scale",
    "image": "input_reference",
    "last": "last_frame",
    "source": "video",
    "task": None,
}
"""The wire's names of what a request calls otherwise."""


def not_possible(error: ConfigError | VideoError, task: Task) -> ApiError:
    """Make the answer to a request that is not taken."""
    name = error.parameter
    param = "last_video" if name == "last" and task != "generate" else PARAMS.get(name or "", name)
    if isinstance(error, CapabilityError):
        told = f"{without_paths(error)}."
        return ApiError(400, told[0].upper() + told[1:], code="unsupported", param=param)
    is_long = name in ("prompt", "negative") and "limit" in str(error)
    code = "string_above_max_length" if is_long else "invalid_value"
    reason = "the file cannot be read" if isinstance(error, VideoError) else without_paths(error)
    return ApiError(400, f"Invalid value for '{param}': {reason}.", code=code, param=param)
