// BullMQ's add and process: a queue and a worker in one process, 64 jobs at once, finished jobs removed.
// argv: address of Redis. Reads "run <jobs>", answers "done <jobs>".
import { createInterface } from 'node:readline';
import { Queue, Worker } from 'bullmq';

const { hostname: host, port } = new URL(process.argv[2]);
const connection = { host, port: Number(port) };
const queue = new Queue('jobs', { connection, defaultJobOptions: { removeOnComplete: true } });
let completed = 0;
let finish = () => {};
const worker = new Worker(
  'jobs',
  async () => {
    completed += 1;
    finish();
  },
  { connection, concurrency: 64 },
);

async function run(jobs) {
  completed = 0;
  const all = new Promise((resolve) => {
    finish = () => completed === jobs && resolve();
  });
  let added = 0;
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      while (added < jobs) {
        added += 1;
        await queue.add('message', { contact: added, text: 'Where is my parcel? It was due on Tuesday.' });
      }
    }),
  );
  await all;
  console.log(`done ${jobs}`);
}

await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
createInterface({ input: process.stdin }).on('line', (line) => run(Number(line.slice(4))));
console.log('ready');
