// Drawn on a grid of 24 by 24 with lines of 1.75; those in FILLED are surfaces.
const PATHS = {
  create: "M12 3.5l1.9 5.1 5.1 1.9-5.1 1.9-1.9 5.1-1.9-5.1-5.1-1.9 5.1-1.9zM18.5 16v4.5M16.25 18.25h4.5",
  queue: "M4 6h16M4 12h16M4 18h9",
  library: "M4 5.5h6.5v6H4zM13.5 5.5H20v6h-6.5zM4 14.5h6.5v4H4zM13.5 14.5H20v4h-6.5z",
  compare: "M12 4v16M4.5 6.5h4v11h-4zM15.5 6.5h4v11h-4z",
  help: "M9.2 9.2a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.2-1.5 2.3M12 17.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  key: "M14.5 13.5a5 5 0 1 0-4-4L4 16v4h4v-2.5h2.5V15zM16 8v.1",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20",
  star: "M12 4l2.5 5.1 5.6.8-4 3.9.9 5.6-5-2.6-5 2.6.9-5.6-4-3.9 5.6-.8z",
  starred: "M12 4l2.5 5.1 5.6.8-4 3.9.9 5.6-5-2.6-5 2.6.9-5.6-4-3.9 5.6-.8z",
  folder: "M3.5 7.5a2 2 0 0 1 2-2h3.7l2 2.5h7.3a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z",
  trash: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 10.5v5.5M14 10.5v5.5",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15",
  check: "M5 12.5 10 17 19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  left: "M14.5 6l-6 6 6 6",
  right: "M9.5 6l6 6-6 6",
  first: "M6 5h12M12 20V9.5M7 14l5-5 5 5",
  edit: "M4 20l1-4.5L15.5 5 19 8.5 8.5 19zM13.5 7l3.5 3.5",
  play: "M8 5.2v13.6L19 12z",
  pause: "M8.5 6.5v11M15.5 6.5v11",
  loop: "M17 4l3 3-3 3M4 11.5V10a3 3 0 0 1 3-3h13M7 20l-3-3 3-3M20 12.5V14a3 3 0 0 1-3 3H4",
  extend: "M4 5.5h8v13H4zM16 12h5M18.5 9l3 3-3 3",
  remix: "M4 7h3.5c4.5 0 5 10 9.5 10H20M4 17h3.5c1.5 0 2.5-1.2 3.2-2.8M13 9.6c.8-1.6 1.9-2.6 4-2.6h3M17.5 4.5 20 7l-2.5 2.5M17.5 14.5 20 17l-2.5 2.5",
  between: "M3.5 6h5v12h-5zM15.5 6h5v12h-5zM10.5 12h3",
  trim: "M7 4v16M17 4v16M3.5 8H7M3.5 16H7M17 8h3.5M17 16h3.5M10 12h4",
  brush: "M19.5 4.5c-4 1.5-8 5-10 8.5l2 2c3.5-2 7-6 8-10.5zM8.5 14c-2.5 0-3 2-3 3.5S4 20 3.5 20c3 .5 7-.5 7-4z",
  frame: "M4 5.5h16v13H4zM4 15l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.1",
  dice: "M5 5h14v14H5zM9 9v.1M15 15v.1M15 9v.1M9 15v.1M12 12v.1",
  lock: "M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  unlock: "M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2",
  sliders: "M4 7h9M17 7h3M15 4.8v4.4M4 17h3M11 17h9M9 14.8v4.4",
  stage: "M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM4.5 7.7 12 12l7.5-4.3M12 12v8.5",
  reset: "M4.5 5v5h5M4.8 10A8 8 0 1 1 4 13.5",
  copy: "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
  shield: "M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.2 10",
  warn: "M12 4 21 19.5H3zM12 10v4.5M12 17v.1",
  expand: "M4.5 9.5v-5h5M19.5 14.5v5h-5M19.5 9.5v-5h-5M4.5 14.5v5h5",
  drop: "M12 4v10M8 10l4 4 4-4M4 15v4.5h16V15",
  thing: "M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM4.5 7.7 12 12l7.5-4.3M12 12v8.5",
  light: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
  setting: "M3 18.5l6-9 4 6 2-3 6 6zM16.5 7.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
  camera: "M3.5 7.5h11v9h-11zM14.5 11l6-3v8l-6-3z",
  action: "M4 8h8M4 12h12M4 16h6M16 8l4 4-4 4",
  volume: "M4 9.5h3.5L12 6v12l-4.5-3.5H4zM15.5 9.5a3.5 3.5 0 0 1 0 5",
  more: "M6 12v.1M12 12v.1M18 12v.1",
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(["play", "starred"]);

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const fill = FILLED.has(name) ? "currentColor" : "none";
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={fill}
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
