// How each light of a shot looks on the stage: a rough likeness, so that one can see where the sun stands.

export interface Mood {
  /** Colour and strength of the light that throws shadows. */
  key: string;
  strength: number;
  /** Of the light from everywhere. */
  ambient: number;
  /** How bright the sky is, by its colour in daylight. */
  sky: number;
  softness: number;
}

const DAY: Mood = { key: "#fff4e0", strength: 3.0, ambient: 0.75, sky: 1, softness: 3 };

export const MOODS: Record<string, Mood> = {
  daylight: DAY,
  noon: { ...DAY, key: "#fffaf0", strength: 3.3, softness: 2 },
  golden: { key: "#ffb765", strength: 3.1, ambient: 0.62, sky: 1, softness: 4 },
  sunrise: { key: "#ff9f6e", strength: 2.8, ambient: 0.62, sky: 1, softness: 4 },
  overcast: { key: "#eef3f8", strength: 0.9, ambient: 1.5, sky: 1, softness: 12 },
  softbox: { key: "#ffffff", strength: 1.8, ambient: 1.1, sky: 1, softness: 12 },
  lamp: { key: "#ffd9a0", strength: 2.4, ambient: 0.45, sky: 0.8, softness: 6 },
  backlight: { key: "#ffdca8", strength: 3.4, ambient: 0.5, sky: 0.9, softness: 3 },
  moonlight: { key: "#a9c4ff", strength: 1.2, ambient: 0.34, sky: 1, softness: 4 },
  night: { key: "#8fb0ee", strength: 0.9, ambient: 0.3, sky: 1, softness: 5 },
  spotlight: { key: "#fff2dc", strength: 3.6, ambient: 0.26, sky: 1, softness: 2 },
  neon: { key: "#ff4fc3", strength: 2.0, ambient: 0.5, sky: 1, softness: 9 },
  candle: { key: "#ffa552", strength: 2.0, ambient: 0.3, sky: 1, softness: 8 },
};

export const moodOf = (light: string | null | undefined): Mood => MOODS[light ?? ""] ?? DAY;
