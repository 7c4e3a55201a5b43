import "./Progress.css";

export interface ProgressProps {
  /** 0 to 1; null where nobody knows. */
  share: number | null;
  /** What gets on; without, it is a picture beside words that say the same. */
  label?: string;
}

/** How far something is. */
export function Progress({ share, label }: ProgressProps) {
  const said = {
    role: "progressbar",
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    ...(share !== null && { "aria-valuenow": Math.round(100 * share) }),
  } as const;
  return (
    <div class={`progress ${share === null ? "is-open" : ""}`} {...(label ? said : { "aria-hidden": true })}>
      <div ref={(bar) => bar?.style.setProperty("transform", `scaleX(${share ?? 1})`)} />
    </div>
  );
}
