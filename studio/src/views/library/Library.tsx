export function Library() {
  return (
    <main class="view" id="main" tabIndex={-1}>
      <h1>Library</h1>
    </main>
  );
}
