import { Icon, type IconName } from "../ui/Icon";
import { hrefOf, place, type ViewName } from "./router";
import { active } from "./videos";
import "./Nav.css";

const LINKS: readonly { view: ViewName; label: string; icon: IconName }[] = [
  { view: "create", label: "Create", icon: "create" },
  { view: "queue", label: "Queue", icon: "queue" },
  { view: "library", label: "Library", icon: "library" },
  { view: "compare", label: "Compare", icon: "compare" },
];

/** The views, at the left edge; on a phone at the foot. */
export function Nav({ onHelp }: { onHelp: () => void }) {
  const here = place.value.view === "clip" ? "library" : place.value.view;
  const waiting = active.value.length;
  return (
    <nav class="nav" aria-label="Views">
      <a class="nav-mark" href={hrefOf("create")} aria-label="Sorairo Studio">
        <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
          <circle cx="16" cy="12.5" r="6.5" fill="currentColor" />
          <path d="M4 22.5h24" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
          <path d="M10 27.5h12" stroke="currentColor" stroke-opacity=".5" stroke-width="2" stroke-linecap="round" />
        </svg>
      </a>
      <ul class="nav-links">
        {LINKS.map((one) => (
          <li key={one.view}>
            <a
              class="nav-link"
              href={hrefOf(one.view)}
              aria-current={one.view === here ? "page" : undefined}
            >
              <span class="nav-icon">
                <Icon name={one.icon} />
                {one.view === "queue" && waiting > 0 && (
                  <span class="nav-count">
                    {waiting}
                    <span class="visually-hidden"> unfinished in the</span>
                  </span>
                )}
              </span>
              {one.label}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" class="nav-link nav-help" onClick={onHelp} title="Keyboard shortcuts">
        <span class="nav-icon">
          <Icon name="help" />
        </span>
        Keys
      </button>
    </nav>
  );
}
