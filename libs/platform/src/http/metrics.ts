import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of the process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Records one answered request; `route` is the pattern, never the address. */
  observe(method: string, route: string, status: number, milliseconds: number): void {
    this.requests.observe({ method, route, status }, milliseconds / 1000);
  }

  /** Adds figures that are read when the metrics are asked for; `unreadable` is 1 when they could not be, so that the others still come. */
  gauge(name: string, help: string, label: string, read: () => Promise<object>): void {
    const gauge: Gauge<string> = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        const figures = await read().catch(() => null);
        this.reset();
        this.set({ [label]: 'unreadable' }, figures ? 0 : 1);
        for (const [value, number] of Object.entries<number>({ ...figures })) this.set({ [label]: value }, number);
      },
    });
    void gauge;
  }
}
