import { capital } from "../app/words";
import "./Rows.css";

/** Names and values, one below the other. */
export function Rows({ rows }: { rows: readonly (readonly [string, string | number])[] }) {
  return (
    <dl class="rows">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{capital(name.replaceAll("_", " "))}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
