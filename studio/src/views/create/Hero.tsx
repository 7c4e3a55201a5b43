import boat from "./examples/boat.webp";
import fox from "./examples/fox.webp";
import penguin from "./examples/penguin.webp";
import robot from "./examples/robot.webp";
import rocket from "./examples/rocket.webp";
import taxi from "./examples/taxi.webp";
import { change, prompt } from "./form";
import "./Hero.css";

/** Sentences with the seeds of which the pictures are drafts. */
const EXAMPLES = [
  { words: "a rocket takes off from the moon", seed: 102, picture: rocket },
  { words: "a fox runs through a snowy forest at sunrise", seed: 100, picture: fox },
  { words: "a sailing boat on the ocean at sunset", seed: 7, picture: boat },
  { words: "a robot dances on a stage in the spotlight", seed: 3, picture: robot },
  { words: "a penguin waves on the beach, watercolour look", seed: 6, picture: penguin },
  { words: "a yellow taxi drives along a city street at night", seed: 5, picture: taxi },
];

/** What one sees first: that a sentence is enough, and some to begin with. */
export function Hero() {
  const use = (words: string, seed: number) => {
    change({ seed });
    prompt.value = words;
    document.querySelector<HTMLElement>("[data-search]")?.focus();
  };
  return (
    <section class="viewer hero" aria-labelledby="hero-title">
      <div class="hero-sky" aria-hidden="true" />
      <div class="hero-words">
        <h2 id="hero-title">What happens next?</h2>
        <p>Write one sentence. What of it is understood appears at once, and all of it can be changed.</p>
        <ul class="hero-examples">
          {EXAMPLES.map(({ words, seed, picture }) => (
            <li key={words}>
              <button type="button" onClick={() => use(words, seed)}>
                <img src={picture} width={480} height={270} alt="" />
                <span>{words}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
