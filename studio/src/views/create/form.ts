// What the form holds. It lies in this browser, so that nothing typed is lost with a page.
import { effect, signal } from "@preact/signals";
import type { Model } from "../../api/videos";
import type { Edit } from "./changes";

export interface Form {
  model: string;
  painter: string;
  quality: string;
  /** Width to height: "16:9". */
  shape: string;
  /** The shorter side, px, of what is traced. */
  side: number;
  seconds: number;
  seed: number;
  keepsSeed: boolean;
  count: number;
}

export const COUNTS = [1, 2, 4, 8] as const;
export const SHAPES = ["16:9", "9:16", "1:1", "21:9"] as const;
export const SIDES = [360, 540, 720, 1080] as const;

const NAME = "sorairo.form";
const USUAL: Form = {
  model: "",
  painter: "",
  quality: "draft",
  shape: "16:9",
  side: 360,
  seconds: 4,
  seed: newSeed(),
  keepsSeed: false,
  count: 1,
};

interface Kept {
  form: Form;
  prompt: string;
  edits: Edit[];
}

function kept(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "{}") as Partial<Kept>;
  } catch {
    return {};
  }
}

const before = kept();
export const form = signal<Form>({ ...USUAL, ...before.form });
export const prompt = signal(before.prompt ?? "");
export const edits = signal<readonly Edit[]>(before.edits ?? []);
/** Pictures that the clip begins and ends with. */
export const firstFrame = signal<Blob | null>(null);
export const lastFrame = signal<Blob | null>(null);

effect(() => {
  const held = JSON.stringify({ form: form.value, prompt: prompt.value, edits: edits.value });
  try {
    localStorage.setItem(NAME, held);
  } catch {
    // A browser that keeps nothing: the page still works.
  }
});

export function change(changes: Partial<Form>): void {
  form.value = { ...form.value, ...changes };
}

export function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/** Who paints: an end in a picture, only the network; else who is chosen, or the model's first, which films a picture. */
export function painterOf(model: Model | undefined, chosen: string, picture: "" | "first" | "last"): string {
  const painters = model?.painters ?? [];
  if (picture === "last" && painters.includes("diffusion")) return "diffusion";
  if (picture === "first") return painters[0] ?? "";
  return painters.includes(chosen) ? chosen : (painters[0] ?? "");
}

/** The sizes that a painter makes, as WIDTHxHEIGHT, in the order of the form. */
export function sizesOf(model: Model | undefined, painter: string): string[] {
  if (!model) return [];
  if (painter !== "traced") return model.supported_sizes;
  const all = SHAPES.flatMap((shape) => SIDES.map((side) => sizeOf(shape, side)));
  const most = model.max_traced_pixels ?? Infinity;
  return all.filter((one) => {
    const [width, height] = sidesOf(one);
    return width * height <= most && Math.max(width, height) <= model.max_side;
  });
}

/** The size of a shape whose shorter side is that long: even sides. */
export function sizeOf(shape: string, side: number): string {
  const [across = 16, down = 9] = shape.split(":").map(Number);
  const long = 2 * Math.round((side * Math.max(across, down)) / Math.min(across, down) / 2);
  return across >= down ? `${long}x${side}` : `${side}x${long}`;
}

export function sidesOf(size: string): [number, number] {
  const [width = 1, height = 1] = size.split("x").map(Number);
  return [width, height];
}

/** The size that the form asks for: of what is painted, the one of the model's that is nearest in shape. */
export function sizeFor(model: Model | undefined, painter: string, asked: Form): string {
  const wanted = sizeOf(asked.shape, asked.side);
  const sizes = sizesOf(model, painter);
  if (!sizes.length || sizes.includes(wanted)) return wanted;
  const [width, height] = sidesOf(wanted);
  const away = (size: string) => {
    const [w, h] = sidesOf(size);
    return Math.abs(Math.log(w / h / (width / height))) * 10 + Math.abs(Math.log((w * h) / (width * height)));
  };
  return sizes.reduce((best, one) => (away(one) < away(best) ? one : best));
}
