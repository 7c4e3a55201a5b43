import { prompt } from "./form";
import "./Hero.css";

const EXAMPLES = [
  "a red ball bounces on a wooden floor, slow dolly in",
  "a fox runs through a snowy forest at sunrise",
  "dominoes topple in a studio, close-up",
  "a rocket takes off from the moon",
  "a sailing boat on the ocean in a storm, film look",
  "two paper cranes on a table by candle light",
];

/** What one sees first: that a sentence is enough, and some to begin with. */
export function Hero() {
  return (
    <section class="viewer hero" aria-labelledby="hero-title">
      <div class="hero-sky" aria-hidden="true" />
      <div class="hero-words">
        <h2 id="hero-title">What happens next?</h2>
        <p>Write one sentence. What of it is understood appears at once, and everything in it can be changed.</p>
        <ul class="hero-examples">
          {EXAMPLES.map((one) => (
            <li key={one}>
              <button
                type="button"
                onClick={() => {
                  prompt.value = one;
                  document.querySelector<HTMLElement>("[data-search]")?.focus();
                }}
              >
                {one}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
