import { Public } from '@jidi/access';
import { Metrics, QueueState } from '@jidi/platform';
import { Controller, Get, Header, Inject, type OnModuleInit } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Prometheus metrics; the proxy of a public installation keeps them inside. */
@ApiExcludeController()
@Controller('metrics')
@Public()
export class MetricsController implements OnModuleInit {
  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(QueueState) private readonly queue: QueueState,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('jidi_jobs', 'Jobs and outbox rows by state', 'state', () => this.queue.counts());
  }

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
