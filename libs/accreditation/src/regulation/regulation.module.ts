import { Module } from '@nestjs/common';

/** Routes and services of the feature. */
@Module({})
export class RegulationModule {}
