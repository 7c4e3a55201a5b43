import { useEffect, useMemo, useState } from "preact/hooks";
import { getVideo } from "../../api/videos";
import { hrefOf } from "../../app/router";
import { isActive, take, videoOf } from "../../app/videos";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { PlayerControl } from "../../ui/player/control";
import { Player } from "../../ui/player/Player";
import { Tabs } from "../../ui/Tabs";
import { star } from "../library/actions";
import { isStarred } from "../library/filters";
import { MakingCard } from "../queue/MakingCard";
import { Actions } from "./Actions";
import { Brush } from "./Brush";
import { CodePanel } from "./CodePanel";
import { EditPanel } from "./EditPanel";
import { ProvenancePanel } from "./ProvenancePanel";
import { RecipePanel } from "./RecipePanel";
import { brush } from "./painting";
import "./Clip.css";

type Panel = "recipe" | "edit" | "provenance" | "code";
const PANELS = [
  { value: "recipe", label: "Recipe" },
  { value: "edit", label: "Edit" },
  { value: "provenance", label: "Provenance" },
  { value: "code", label: "Code" },
] as const;

/** One clip: looked at closely, made again, changed. */
export function Clip({ id }: { id: string }) {
  const [panel, setPanel] = useState<Panel>("recipe");
  const [isGone, setGone] = useState(false);
  const video = videoOf(id);
  const control = useMemo(() => new PlayerControl(video?.fps ?? 24), [id]);
  useEffect(() => {
    getVideo(id).then(take, () => setGone(true));
  }, [id]);
  useEffect(() => {
    if (panel !== "edit") brush.value = null;
  }, [panel]);
  if (!video) {
    return (
      <main class="view clip" id="main" tabIndex={-1} aria-label="Clip" aria-busy={!isGone}>
        {isGone && (
          <Empty icon="warn" title="There is no such clip" text="It was deleted, or it belongs to another key.">
            <a class="button button-plain" href={hrefOf("library")}>
              To the library
            </a>
          </Empty>
        )}
      </main>
    );
  }
  const isDone = video.status === "completed";
  return (
    <main class="view clip" id="main" tabIndex={-1} aria-labelledby="clip-title">
      <div class="clip-center">
        <header class="clip-head">
          <a class="icon-button" href={hrefOf("library")} aria-label="To the library" title="To the library">
            <Icon name="left" size={18} />
          </a>
          <h1 id="clip-title">{video.prompt || "A clip"}</h1>
          <IconButton
            icon={isStarred(video) ? "starred" : "star"}
            label={isStarred(video) ? "Take the star away" : "Star"}
            aria-pressed={isStarred(video)}
            onClick={() => star([video])}
          />
        </header>
        <div class="clip-player">
          {isDone ? (
            <Player
              id={id}
              fps={video.fps ?? 24}
              label={video.prompt}
              hasSound={Boolean(video.sound)}
              autoPlay
              control={control}
            >
              {brush.value && <Brush video={video} />}
            </Player>
          ) : isActive(video) ? (
            <MakingCard video={video} />
          ) : (
            <Empty
              icon="warn"
              title={video.state === "cancelled" ? "It was cancelled" : "It failed"}
              text={video.error?.message ?? ""}
            />
          )}
        </div>
        <Actions video={video} control={control} />
      </div>
      <aside class="clip-side" aria-label="About this clip">
        <Tabs label="About this clip" value={panel} tabs={PANELS} onChange={setPanel}>
          {panel === "recipe" && <RecipePanel video={video} />}
          {panel === "edit" && <EditPanel video={video} control={control} />}
          {panel === "provenance" && <ProvenancePanel video={video} />}
          {panel === "code" && <CodePanel video={video} />}
        </Tabs>
      </aside>
    </main>
  );
}
