import type { Inspection } from "../api/videos";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Marks } from "../ui/Marks";
import { Rows } from "../ui/Rows";
import { sayError } from "../ui/toasts";
import { reuse, settingsOfRecipe } from "../views/create/reuse";

const SHOWN = ["prompt", "seed", "model", "size", "seconds", "painter", "quality", "version"];

/** What a dropped file says of itself, and the way back into the form. */
export function InspectionDialog({ found, onClose }: { found: Inspection; onClose: () => void }) {
  const recipe = found.recipe;
  const rows = SHOWN.filter((name) => recipe?.[name]).map((name) => [name, recipe?.[name] ?? ""] as const);
  const things = found.shot?.things?.map((one) => one.id ?? one.thing).join(", ");
  return (
    <Dialog
      title="What this file carries"
      onClose={onClose}
      actions={
        recipe && (
          <Button
            kind="primary"
            icon="reset"
            onClick={() => reuse(settingsOfRecipe(recipe, found.shot)).then(onClose, sayError)}
          >
            Use its settings
          </Button>
        )
      }
    >
      {recipe ? (
        <Rows rows={[...rows, ...(things ? ([["things", things]] as const) : [])]} />
      ) : (
        <p>There is no recipe in it: it was not made here, or its metadata were taken out.</p>
      )}
      <Marks found={found.provenance} />
    </Dialog>
  );
}
