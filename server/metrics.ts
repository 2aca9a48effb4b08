/** Figures for whoever watches the server, in Prometheus's text format: counts and times only, nothing of any board. */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the buckets of times, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5] as const;
/** How often the event loop is looked at, in ms. */
const LOOK_MS = 10;

/** A number that only rises. */
export class Counter {
  private value = 0;
  add(amount = 1): void {
    this.value += amount;
  }
  get(): number {
    return this.value;
  }
}

/** Numbers that only rise, by a code of a fixed list. */
export class CounterByCode {
  private readonly values = new Map<string, number>();
  add(code: string | number): void {
    this.values.set(String(code), (this.values.get(String(code)) ?? 0) + 1);
  }
  get(): readonly (readonly [code: string, value: number])[] {
    return [...this.values].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** How long something took, how often. */
export class Times {
  private readonly counts = new Array<number>(BUCKETS.length + 1).fill(0);
  private sum = 0;

  /** One more that took so many ms. */
  note(ms: number): void {
    const seconds = ms / 1_000;
    this.sum += seconds;
    const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
    const index = bucket < 0 ? BUCKETS.length : bucket;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
  }

  /** Lines of a histogram: each bucket counts all that took no longer than its bound. */
  lines(name: string): string[] {
    let total = 0;
    const bounds = [...BUCKETS.map(String), '+Inf'];
    const buckets = bounds.map((bound, i) => {
      total += this.counts[i] ?? 0;
      return `${name}_bucket{le="${bound}"} ${total}`;
    });
    return [...buckets, `${name}_sum ${this.sum}`, `${name}_count ${total}`];
  }
}

/** What rooms and lines count. */
export class Metrics {
  /** Updates of lines that changed something. */
  readonly updates = new Counter();
  /** Records on disk, and their bytes. */
  readonly records = new Counter();
  readonly logBytes = new Counter();
  /** From an update's coming in to its acknowledgement. */
  readonly acknowledgements = new Times();
  /** Lines that were closed by the server, by close code. */
  readonly refusals = new CounterByCode();
  /** Requests over HTTP, by status. */
  readonly requests = new CounterByCode();
  /** Snapshots that were made, or why not. */
  readonly snapshots = new CounterByCode();
  private readonly loop: IntervalHistogram = monitorEventLoopDelay({ resolution: LOOK_MS });

  constructor() {
    this.loop.enable();
  }

  /** Stops looking at the event loop. */
  stop(): void {
    this.loop.disable();
  }

  /** All figures as text. `now`: what is open at this moment. The lag is that since the last time this was asked. */
  text(now: { readonly sockets: number; readonly boards: number }): string {
    const lag = [0.5, 0.99, 1].map((part) => {
      const ns = part === 1 ? this.loop.max : this.loop.percentile(part * 100);
      // The timer itself takes its time, which is no lag.
      return `tavle_event_loop_lag_seconds{quantile="${part}"} ${Math.max(0, ns / 1e9 - LOOK_MS / 1e3).toFixed(6)}`;
    });
    this.loop.reset();
    const parts = [
      one('tavle_sockets', 'gauge', 'Open lines of browsers and programs.', now.sockets),
      one('tavle_boards_loaded', 'gauge', 'Boards in memory.', now.boards),
      one('tavle_updates_total', 'counter', 'Updates that changed a board.', this.updates.get()),
      one('tavle_records_total', 'counter', 'Records written to disk.', this.records.get()),
      one('tavle_log_bytes_total', 'counter', 'Bytes of those records.', this.logBytes.get()),
      many(
        'tavle_acknowledgement_seconds',
        'histogram',
        'From an update coming in to its acknowledgement.',
        this.acknowledgements.lines('tavle_acknowledgement_seconds'),
      ),
      byCode('tavle_refusals_total', 'Lines closed by the server, by close code.', 'code', this.refusals),
      byCode('tavle_http_requests_total', 'Requests over HTTP, by status.', 'status', this.requests),
      byCode('tavle_snapshots_total', 'Snapshots by outcome.', 'outcome', this.snapshots),
      many('tavle_event_loop_lag_seconds', 'gauge', 'Lag of the event loop since the last look.', lag),
      one('process_resident_memory_bytes', 'gauge', 'Memory of the process.', process.memoryUsage.rss()),
      one('process_cpu_seconds_total', 'counter', 'Processor time of the process.', cpuSeconds()),
    ];
    return `${parts.join('\n')}\n`;
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Kind = 'gauge' | 'counter' | 'histogram';

function many(name: string, kind: Kind, help: string, lines: readonly string[]): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines].join('\n');
}

function one(name: string, kind: Kind, help: string, value: number): string {
  return many(name, kind, help, [`${name} ${value}`]);
}

function byCode(name: string, help: string, label: string, counter: CounterByCode): string {
  const lines = counter.get().map(([code, value]) => `${name}{${label}="${code}"} ${value}`);
  return many(name, 'counter', help, lines);
}
