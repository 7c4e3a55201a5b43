import { isLoaded, active, videos } from "../../app/videos";
import { hrefOf } from "../../app/router";
import { Empty } from "../../ui/Empty";
import { DoneRow } from "./DoneRow";
import { MakingCard } from "./MakingCard";
import { WaitingList } from "./WaitingList";
import "./Queue.css";

const LATELY = 8;

/** What is being made, what waits, and what was finished lately. The service holds it: a reload loses nothing. */
export function Queue() {
  const making = active.value.filter((one) => one.status === "in_progress");
  const waiting = active.value.filter((one) => one.status === "queued");
  const done = videos.value.filter((one) => one.status !== "queued" && one.status !== "in_progress").slice(0, LATELY);
  return (
    <main class="view queue" id="main" tabIndex={-1} aria-labelledby="queue-title">
      <header class="view-head">
        <h1 id="queue-title">
          Queue <span class="count">{active.value.length || ""}</span>
        </h1>
      </header>
      {isLoaded.value && !active.value.length && (
        <Empty icon="queue" title="Nothing is waiting" text="What is ordered is made here, one after the other.">
          <a class="button button-primary" href={hrefOf("create")}>
            Create a video
          </a>
        </Empty>
      )}
      {making.length > 0 && (
        <section aria-label="Being made" class="queue-part">
          {making.map((one) => (
            <MakingCard key={one.id} video={one} />
          ))}
        </section>
      )}
      {waiting.length > 0 && <WaitingList waiting={waiting} />}
      {done.length > 0 && (
        <section class="queue-part" aria-labelledby="queue-done">
          <h2 id="queue-done">Lately</h2>
          <ul class="queue-list">
            {done.map((one) => (
              <DoneRow key={one.id} video={one} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
