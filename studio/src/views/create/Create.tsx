export function Create() {
  return (
    <main class="view" id="main" tabIndex={-1}>
      <h1>Create</h1>
    </main>
  );
}
