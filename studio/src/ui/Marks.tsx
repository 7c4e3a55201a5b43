import type { Provenance } from "../api/videos";
import { Icon } from "./Icon";
import "./Marks.css";

const NAMES: Record<string, [string, string]> = {
  c2pa: ["Content credentials", "a signed statement of who made it (C2PA)"],
  watermark: ["Invisible mark", "a number in the pixels that survives copying"],
  recipe: ["Recipe", "all it takes to make the clip again"],
};

/** Which marks of where it comes from a clip bears, and whether they agree. */
export function Marks({ found }: { found: Provenance }) {
  return (
    <ul class="marks">
      {found.results.map((one) => {
        const [name, about] = NAMES[one.type] ?? [one.type, ""];
        const has = one.outcome === "detected";
        const detail = [one.validation_state, one.issuer, one.number].filter((each) => each != null && has);
        return (
          <li key={one.type} class={has ? "is-there" : ""}>
            <Icon name={has ? "check" : "minus"} size={18} />
            <div>
              <strong>{name}</strong>
              <span>{has ? about : "not there"}</span>
              {detail.length > 0 && <span class="marks-detail">{detail.join(" · ")}</span>}
            </div>
          </li>
        );
      })}
      {found.marked && (
        <li class={found.agree ? "is-there" : "is-bad"}>
          <Icon name={found.agree ? "shield" : "warn"} size={18} />
          <div>
            <strong>{found.agree ? "The marks agree" : "The marks contradict each other"}</strong>
            {found.contradictions.map((one) => (
              <span key={one}>{one}</span>
            ))}
          </div>
        </li>
      )}
    </ul>
  );
}
