export function Clip(_: { id: string }) {
  return (
    <main class="view" id="main" tabIndex={-1}>
      <h1>Clip</h1>
    </main>
  );
}
