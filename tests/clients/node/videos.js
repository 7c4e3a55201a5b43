// Every video call of the npm package openai: `node videos.js URL CLIP PICTURE`.
//
// URL: of a running service, with /v1; $SORAIRO_KEY: a key to it that nobody else uses. CLIP, PICTURE: an MP4
// and a PNG of 112x64 to hand in. It ends with an AssertionError, or prints what was called. NODE_PATH says
// where `openai` was installed.
const assert = require("node:assert/strict");
const { createReadStream, readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { setTimeout: sleep } = require("node:timers/promises");
const OpenAI = require("openai");
const { VERSION } = require("openai/version");

const [url, clip, picture] = process.argv.slice(2);
const client = new OpenAI({ baseURL: url, apiKey: process.env.SORAIRO_KEY });
const called = new Set();
const videos = new Proxy(client.videos, {
  get(resource, name) {
    if (typeof resource[name] !== "function") return resource[name];
    called.add(name);
    return resource[name].bind(resource);
  },
});

async function finish(video) {
  for (const end = Date.now() + 300_000; ["queued", "in_progress"].includes(video.status); ) {
    assert(Date.now() < end, "it takes too long");
    await sleep(200);
    video = await videos.retrieve(video.id);
  }
  return video;
}

async function bytes(answer) {
  return Buffer.from(await (await answer).arrayBuffer());
}

async function play() {
  const ordered = await videos.create({ prompt: "a red ball", model: "sora-2", seconds: "4", size: "1280x720" });
  assert.deepEqual([ordered.object, ordered.status, ordered.progress], ["video", "queued", 0]);
  const done = await finish(ordered);
  assert.deepEqual([done.status, done.progress, done.seconds, done.error], ["completed", 100, "4", null]);

  assert.equal((await bytes(videos.downloadContent(done.id))).toString("latin1", 4, 8), "ftyp");
  const thumbnail = await bytes(videos.downloadContent(done.id, { variant: "thumbnail" }));
  assert.equal(thumbnail.toString("latin1", 8, 12), "WEBP");
  const sheet = await bytes(videos.downloadContent(done.id, { variant: "spritesheet" }));
  assert.equal(sheet.readUInt16BE(0), 0xffd8);

  const mossy = await videos.createCharacter({ name: "Mossy", video: createReadStream(clip) });
  assert.equal((await videos.getCharacter(mossy.id)).name, "Mossy");

  // Objects inside a form: the client writes video[id], input_reference[image_url], characters[][id].
  const data = `data:image/png;base64,${readFileSync(picture).toString("base64")}`;
  const video = { id: done.id };
  const made = [
    done,
    await videos.create({ prompt: "a ball", input_reference: createReadStream(picture) }),
    await videos.create({ prompt: "a ball", input_reference: { image_url: data } }),
    await videos.create({ prompt: "Mossy jumps", characters: [{ id: mossy.id }] }),
    await videos.remix(done.id, { prompt: "a blue ball" }),
    await videos.edit({ prompt: "a green ball", video }),
    await videos.edit({ prompt: "a green ball", video: createReadStream(clip) }),
    await videos.extend({ prompt: "it goes on", seconds: "8", video }),
    await videos.extend({ prompt: "it goes on", seconds: "4", video: createReadStream(clip) }),
  ];
  assert.equal(made[4].remixed_from_video_id, done.id);
  assert.equal(made[7].seconds, "12");
  for (const each of made) assert.equal((await finish(each)).status, "completed");

  const ids = made.map((each) => each.id);
  const listed = [];
  for await (const each of videos.list({ limit: 2, order: "asc" })) listed.push(each.id);
  assert.deepEqual(listed, ids);
  const page = await videos.list({ limit: 4 });
  assert(page.has_more && page.hasNextPage());
  assert.deepEqual((await page.getNextPage()).data.map((each) => each.id), ids.reverse().slice(4, 8));

  const failed = await finish(await videos.create({ prompt: "it fails" }));
  assert(failed.status === "failed" && failed.error.code && failed.error.message);
  await assert.rejects(videos.create({ prompt: "p", size: "big" }), (error) => {
    assert(error instanceof OpenAI.BadRequestError);
    assert.deepEqual([error.param, error.type], ["size", "invalid_request_error"]);
    return Boolean(error.code && error.requestID);
  });

  assert.deepEqual(await videos.delete(done.id), { id: done.id, object: "video.deleted", deleted: true });
  await assert.rejects(videos.retrieve(done.id), OpenAI.NotFoundError);
}

async function keep() {
  const kept = await client.files.create({ file: createReadStream(picture), purpose: "vision" });
  assert.equal(kept.bytes, readFileSync(picture).length);
  assert.deepEqual(await client.files.retrieve(kept.id), kept);
  assert((await bytes(client.files.content(kept.id))).equals(readFileSync(picture)));
  const begun = await client.videos.create({ prompt: "a ball", input_reference: { file_id: kept.id } });
  assert.equal((await finish(begun)).status, "completed");
  const line = { custom_id: "a", method: "POST", url: "/v1/videos", body: { prompt: "a ball", seconds: "1" } };
  const file = await OpenAI.toFile(Buffer.from(JSON.stringify(line)), "lines.jsonl");
  const lines = await client.files.create({ file, purpose: "batch" });
  const given = { input_file_id: lines.id, endpoint: "/v1/videos", completion_window: "24h" };
  let batch = await client.batches.create(given);
  for (const end = Date.now() + 300_000; batch.status !== "completed"; await sleep(200)) {
    assert(Date.now() < end, batch.status);
    batch = await client.batches.retrieve(batch.id);
  }
  const answer = JSON.parse(await (await client.files.content(batch.output_file_id)).text());
  assert.deepEqual([answer.custom_id, answer.response.body.status], ["a", "completed"]);
  assert.equal((await client.batches.cancel((await client.batches.create(given)).id)).status, "cancelling");
  assert.equal((await client.batches.list({ limit: 1 })).data.length, 1);
  assert((await client.files.list({ purpose: "batch" })).data.some((each) => each.id === lines.id));
  assert((await client.files.delete(kept.id)).deleted);
}

async function hear() {
  const came = [];
  const inbox = createServer(async (request, answer) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    came.push([request.headers, body]);
    answer.end();
  });
  await new Promise((ready) => inbox.listen(0, "127.0.0.1", ready));
  const hook = `http://127.0.0.1:${inbox.address().port}/hook`;
  const endpoint = await client.post("/webhook_endpoints", { body: { url: hook } });
  const video = await client.videos.create({ prompt: "a ball" });
  for (const end = Date.now() + 300_000; came.length === 0; await sleep(50)) assert(Date.now() < end);
  const [headers, body] = came[0];
  await client.webhooks.verifySignature(body, headers, endpoint.signing_secret);
  const event = await client.webhooks.unwrap(body, headers, endpoint.signing_secret);
  assert.deepEqual([event.type, event.data.id], ["video.completed", video.id]);
  await assert.rejects(
    client.webhooks.unwrap(`${body} `, headers, endpoint.signing_secret),
    OpenAI.InvalidWebhookSignatureError,
  );
  inbox.closeAllConnections();
  inbox.close();
}

async function main() {
  await play();
  await keep();
  await hear();
  const every = Object.getOwnPropertyNames(Object.getPrototypeOf(client.videos));
  assert.deepEqual(every.filter((name) => name !== "constructor" && !called.has(name)), []);
  console.log(JSON.stringify({ openai: VERSION, videos: [...called].sort() }));
}

main();
