// How strong each light of a shot is on the stage: a rough likeness. Colours and direction the service says.

export interface Mood {
  /** Of the light that throws shadows, and of that from everywhere. */
  strength: number;
  ambient: number;
  /** How dark shadows are on the ground, 0 to 1, and how soft, texels. */
  shadow: number;
  softness: number;
  /** How bright the sun's disc is in the sky. */
  disc: number;
}

const DAY: Mood = { strength: 2.9, ambient: 0.9, shadow: 0.42, softness: 3, disc: 1 };

const MOODS: Record<string, Mood> = {
  daylight: DAY,
  noon: { ...DAY, strength: 3.2, softness: 2 },
  golden: { ...DAY, strength: 2.8, ambient: 0.8 },
  sunrise: { ...DAY, strength: 2.5, ambient: 0.75 },
  overcast: { strength: 0.9, ambient: 1.7, shadow: 0.2, softness: 12, disc: 0 },
  softbox: { strength: 1.7, ambient: 1.3, shadow: 0.26, softness: 12, disc: 0 },
  lamp: { strength: 2.4, ambient: 0.6, shadow: 0.5, softness: 6, disc: 0 },
  backlight: { ...DAY, strength: 3.3, ambient: 0.65 },
  moonlight: { strength: 1.3, ambient: 0.5, shadow: 0.5, softness: 4, disc: 0.3 },
  night: { strength: 1.0, ambient: 0.45, shadow: 0.5, softness: 5, disc: 0.15 },
  spotlight: { strength: 3.4, ambient: 0.4, shadow: 0.6, softness: 2, disc: 0 },
  neon: { strength: 1.9, ambient: 0.6, shadow: 0.4, softness: 9, disc: 0 },
  candle: { strength: 2.0, ambient: 0.45, shadow: 0.5, softness: 8, disc: 0 },
};

export const moodOf = (light: string | null | undefined): Mood => MOODS[light ?? ""] ?? DAY;
