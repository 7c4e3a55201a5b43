import "./Progress.css";

/** How far something is. share: 0 to 1; null where nobody knows. */
export function Progress({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      class={`progress ${share === null ? "is-open" : ""}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { "aria-valuenow": Math.round(100 * share) })}
    >
      <div ref={(bar) => bar?.style.setProperty("transform", `scaleX(${share ?? 1})`)} />
    </div>
  );
}
