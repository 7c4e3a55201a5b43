import { expect, test } from "vitest";
import type { Video } from "../../api/videos";
import { asCurl, asPython } from "./code";

const video = {
  prompt: "it's \"red\" $(rm)",
  model: "sorairo-nano",
  size: "640x360",
  seconds: "4",
  seed: 7,
  painter: "traced",
  quality: "draft",
} as Video;

test("a shell takes the prompt as it is", () => {
  const text = asCurl(video, null, "http://x");
  expect(text).toContain("curl http://x/v1/videos");
  expect(text).toContain(`"prompt":"it'\\''s \\"red\\" $(rm)"`);
});

test("Python has its own words for what is there and what is not", () => {
  const text = asPython(video, { things: [{ fixed: true }], size: [1, 2] }, "http://x");
  expect(text).toContain('prompt="it\'s \\"red\\" $(rm)",');
  expect(text).toContain('extra_body={"seed": 7, "painter": "traced", "quality": "draft", "shot": {"things": [{"fixed": True}]');
});
