export function Queue() {
  return (
    <main class="view" id="main" tabIndex={-1}>
      <h1>Queue</h1>
    </main>
  );
}
