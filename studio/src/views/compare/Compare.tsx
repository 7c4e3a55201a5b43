export function Compare(_: { id: string | null }) {
  return (
    <main class="view" id="main" tabIndex={-1}>
      <h1>Compare</h1>
    </main>
  );
}
