import { useEffect, useMemo, useState } from "preact/hooks";
import type { Video } from "../../api/videos";
import { hrefOf } from "../../app/router";
import { useKeys } from "../../app/keys";
import { isLoaded } from "../../app/videos";
import { capital, plural } from "../../app/words";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { DeleteDialog } from "../library/DeleteDialog";
import { isStarred } from "../library/filters";
import { Cell } from "./Cell";
import { groupOf, tableOf } from "./groups";
import { Sync } from "./sync";
import { SyncBar } from "./SyncBar";
import "./GroupView.css";

/** One comparison: all clips at once, at the same moment; winners are starred. */
export function GroupView({ id }: { id: string }) {
  const sync = useMemo(() => new Sync(), [id]);
  const [isDeleting, setDeleting] = useState(false);
  const group = groupOf(id);
  useEffect(() => () => sync.pause(), [sync]);
  useKeys({
    space: () => sync.toggle(),
    k: () => sync.pause(),
    l: () => sync.play(),
    arrowleft: () => nudge(-1),
    arrowright: () => nudge(1),
    home: () => sync.seek(0),
  });
  const nudge = (frames: number) => {
    sync.pause();
    sync.seek(sync.time.value + frames / 24);
  };
  if (!group?.clips.length) {
    return (
      <main class="view compare" id="main" tabIndex={-1} aria-label="Compare" aria-busy={!isLoaded.value}>
        {isLoaded.value && (
          <Empty icon="compare" title="There is no such comparison" text="Its clips were deleted.">
            <a class="button button-plain" href={hrefOf("compare")}>
              New comparison
            </a>
          </Empty>
        )}
      </main>
    );
  }
  const winners = group.clips.filter(isStarred);
  const losers = group.clips.filter((one) => !isStarred(one));
  const table = tableOf(group);
  const cell = (video: Video | undefined, key: string) =>
    video ? <Cell key={video.id} video={video} sync={sync} /> : <div key={key} class="cell is-empty" />;
  return (
    <main class="view group" id="main" tabIndex={-1} aria-labelledby="group-title">
      <header class="view-head group-head">
        <a class="icon-button" href={hrefOf("compare")} aria-label="All comparisons" title="All comparisons">
          <Icon name="left" size={18} />
        </a>
        <h1 id="group-title">{group.title}</h1>
        <span class="group-winners">
          <Icon name="starred" size={14} /> {plural(winners.length, "winner")}
        </span>
        <Button kind="quiet" icon="trash" disabled={!winners.length || !losers.length} onClick={() => setDeleting(true)}>
          Delete the others
        </Button>
      </header>
      <div class="group-scroll" tabIndex={0} role="region" aria-label="Clips">
        {table ? (
          <div
            class="group-grid"
            ref={(grid) => grid?.style.setProperty("--columns", String(table.columns.length))}
          >
            {table.columns.some(Boolean) && (
              <>
                <span />
                {table.columns.map((one) => (
                  <h2 key={one} class="group-column">
                    {capital(one)}
                  </h2>
                ))}
              </>
            )}
            {table.rows.map((row) => (
              <>
                <h2 key={row.name} class="group-row">
                  {capital(row.name)}
                </h2>
                {row.cells.map((video, i) => cell(video, `${row.name} ${i}`))}
              </>
            ))}
          </div>
        ) : (
          <div
            class="group-free"
            ref={(grid) => grid?.style.setProperty("--columns", String(Math.min(4, Math.ceil(Math.sqrt(group.clips.length)))))}
          >
            {group.clips.map((video) => cell(video, video.id))}
          </div>
        )}
      </div>
      <SyncBar sync={sync} />
      {isDeleting && <DeleteDialog videos={losers} onClose={() => setDeleting(false)} />}
    </main>
  );
}
