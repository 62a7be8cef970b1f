import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withEnvironment } from "../lecture/environment";
import { fresh } from "../train/run";

interface Event {
  readonly event: string;
  readonly name?: string;
  readonly result?: unknown;
  readonly reason?: string;
}

type Play = (jobs: readonly object[], settings: object) => AsyncGenerator<Event, void>;

const clusterIn = async (clone: string): Promise<Play> =>
  (await import(pathToFileURL(join(clone, "scripts", "cluster", "cluster.mjs")).href))
    .playOnCluster;

const settings = (more: object = {}) => ({
  ...{ workers: 2, cores: 1, signal: new AbortController().signal },
  ...more,
});

/** A training that is through, in a folder of its own: its job tells what came of it. */
function through(name: string, i: number): object {
  const folder = fresh(`cluster-${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "result.json"), JSON.stringify({ last: { i }, seconds: i }));
  return { kind: "training", name, folder: relative(resolve(), folder), args: [] };
}

/** A training that is refused. */
const refused = (name: string) => ({
  ...{ kind: "training", name, folder: relative(resolve(), fresh(`cluster-${name}`)) },
  args: ["--data", "ring", "--batch", "100001"],
});

async function all(events: AsyncIterable<Event>): Promise<Event[]> {
  const told: Event[] = [];
  for await (const event of events) told.push(event);
  return told;
}

describe("jobs on a cluster", function () {
  this.timeout(240_000);

  let play: Play;
  before(async () => {
    play = await clusterIn(resolve());
  });

  it("each tell one result, and those that fail are named, with their last lines, while the others go on", async () => {
    const jobs = [through("a", 1), refused("b"), through("ü, c", 3), through("d", 4)];
    const [first, ...others] = await all(play(jobs, settings()));
    assert.equal(first.event, "cluster");
    const ends = others.sort((a, b) => (a.name as string).localeCompare(b.name as string));
    assert.deepEqual(
      ends.map(({ event, name, result }) => [event, name, result]),
      [
        ["finished", "a", { last: { i: 1 }, seconds: 1 }],
        ["failed", "b", undefined],
        ["finished", "d", { last: { i: 4 }, seconds: 4 }],
        ["finished", "ü, c", { last: { i: 3 }, seconds: 3 }],
      ],
    );
    assert.match(
      ends[1].reason as string,
      /RangeError: --batch must be at most the 100000 examples to train on, got 100001\n(.*\n)*ended with code 1$/,
    );
  });

  it("have names of their own", async () => {
    await assert.rejects(
      all(play([through("twin", 1), through("twin", 2)], settings())),
      /^RangeError: two jobs have the name "twin"$/,
    );
  });

  it("end when whoever listens no longer does", async () => {
    const jobs = Array.from({ length: 8 }, (_, i) => through(`unheard ${i}`, i));
    for await (const { event } of play(jobs, settings())) if (event === "finished") break;
  });

  it("end with the signal's reason when it aborts, also before they begin", async () => {
    const stop = new AbortController();
    const events = play([through("stopped", 1)], settings({ signal: stop.signal }));
    await events.next();
    stop.abort(new Error("enough"));
    await assert.rejects(all(events), /^Error: enough$/);
    await assert.rejects(all(play([], settings({ signal: stop.signal }))), /^Error: enough$/);
  });

  it("are refused in one line where nobody answers, or no scheduler does", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const nobody = createServer().listen(0, "127.0.0.1");
    await once(nobody, "listening");
    const free = (nobody.address() as { port: number }).port;
    await once(nobody.close(), "close");
    const schedulers = [port, free].map((it) => `tcp://127.0.0.1:${it}`);
    await Promise.all(
      [...schedulers, "pigeon://roof"].map((scheduler) =>
        assert.rejects(all(play([through(`to ${scheduler}`, 1)], settings({ scheduler }))), {
          message: new RegExp(`^no scheduler answers at ${scheduler}: .+$`),
        }),
      ),
    );
    server.close();
  });

  it("are refused in one line where Dask cannot be loaded, and where there is no Python", async () => {
    const broken = fresh("cluster-broken");
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, "distributed.py"), "import a_package_that_lacks\n");
    await withEnvironment("PYTHONPATH", broken, () =>
      assert.rejects(all(play([], settings())), {
        message:
          "Dask cannot be loaded (No module named 'a_package_that_lacks'): remove .venv, and the next command sets it up anew",
      }),
    );
    const bare = fresh("cluster-bare");
    cpSync("scripts", join(bare, "scripts"), { recursive: true });
    await assert.rejects(all((await clusterIn(bare))([], settings())), {
      message: /^Dask could not be started: spawn .*cluster-bare\/.venv\/bin\/python ENOENT.*$/,
    });
  });

  it("show what Dask said last where it fails otherwise", async () => {
    const broken = fresh("cluster-failing");
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, "distributed.py"), 'raise RuntimeError("a failing package")\n');
    await withEnvironment("PYTHONPATH", broken, () =>
      assert.rejects(
        all(play([], settings())),
        /^Error: Dask ended with code 1\n(.*\n)*RuntimeError: a failing package$/,
      ),
    );
  });
});
