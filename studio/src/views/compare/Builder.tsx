import { useState } from "preact/hooks";
import { createVideo } from "../../api/videos";
import { go, hrefOf } from "../../app/router";
import { hurry, take } from "../../app/videos";
import { plural, sayLength, saySize } from "../../app/words";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Select";
import { sayError } from "../../ui/toasts";
import { form } from "../create/form";
import { model, painter, size } from "../create/reading";
import { type Axis, axesIn, combine, LISTS, MOST } from "./axes";
import { AxisField } from "./AxisField";
import { GroupCard } from "./GroupCard";
import { groups } from "./groups";
import "../../ui/Field.css";
import "./Builder.css";

/** A new comparison: a sentence with choices, and axes from lists. */
export function Builder() {
  const [sentence, setSentence] = useState("a [red ball|blue cube] rolls across the floor");
  const [axes, setAxes] = useState<Axis[]>([{ name: "Setting", path: "/setting", values: ["meadow", "snow"] }]);
  const [isOrdering, setOrdering] = useState(false);
  const found = combine(sentence, axes);
  const all = [...axesIn(sentence), ...axes.filter((one) => one.values.length)];
  const unused = LISTS.filter((one) => !axes.some((axis) => axis.path === one.path));
  const order = async () => {
    setOrdering(true);
    const group = crypto.randomUUID().slice(0, 12);
    const now = form.value;
    try {
      for (const [i, one] of found.entries()) {
        const [row = "", ...columns] = one.values;
        const traced = painter.value === "traced";
        const video = await createVideo({
          prompt: one.prompt,
          shot: one.shot,
          model: model.value?.id,
          painter: painter.value || undefined,
          quality: traced ? now.quality : undefined,
          size: size.value,
          seconds: String(now.seconds),
          seed: now.seed,
          metadata: {
            compare: group,
            compare_title: sentence.slice(0, 200),
            compare_at: i,
            compare_row: row.slice(0, 100) || "All",
            compare_column: columns.join(" · ").slice(0, 100),
          },
        });
        take(video);
        if (i === 0) go("compare", group);
      }
    } catch (error) {
      sayError(error);
    }
    setOrdering(false);
    hurry();
  };
  return (
    <main class="view compare" id="main" tabIndex={-1} aria-labelledby="compare-title">
      <header class="view-head">
        <h1 id="compare-title">Compare</h1>
      </header>
      <section class="builder" aria-label="New comparison">
        <label class="field">
          <span>
            Sentence, with choices in brackets: <code>a [red ball|fox] in the snow</code>
          </span>
          <textarea
            data-search
            rows={2}
            value={sentence}
            onInput={(event) => setSentence(event.currentTarget.value)}
          />
        </label>
        {axes.map((axis, i) => (
          <AxisField
            key={axis.name}
            axis={axis}
            onChange={(values) => setAxes(axes.map((one, at) => (at === i ? { ...one, values } : one)))}
            onRemove={() => setAxes(axes.filter((_, at) => at !== i))}
          />
        ))}
        {unused.length > 0 && (
          <Select
            class="builder-add"
            label="Add an axis"
            items={unused.map((one) => ({ value: one.path, label: one.name }))}
            onPick={(path) => {
              const list = LISTS.find((one) => one.path === path);
              if (list) setAxes([...axes, { ...list, values: [] }]);
            }}
          >
            <span class="select-value">Add an axis</span>
          </Select>
        )}
        <footer class="builder-foot">
          <p>
            <strong>{plural(found.length, "clip")}</strong>
            <span>
              {all.map((one) => one.values.length).join(" × ") || "1"} · {saySize(size.value)} · {sayLength(form.value.seconds)} ·
              one seed, <a href={hrefOf("create")}>settings as in Create</a>
            </span>
          </p>
          <Button
            kind="primary"
            icon="compare"
            disabled={isOrdering || found.length < 2 || found.length > MOST || !sentence.trim()}
            onClick={order}
          >
            {isOrdering ? "Ordering …" : "Make them all"}
          </Button>
        </footer>
        {found.length > MOST && <p class="builder-much">At most {MOST} at a time.</p>}
      </section>
      {groups.value.length > 0 && (
        <section aria-labelledby="compare-before" class="builder-before">
          <h2 id="compare-before">Before</h2>
          <ul>
            {groups.value.map((one) => (
              <GroupCard key={one.id} group={one} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
