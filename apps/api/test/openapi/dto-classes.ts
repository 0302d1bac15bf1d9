import { readdir, readFile } from 'node:fs/promises';
import type { INestApplicationContext, PipeTransform } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService } from '@nestjs/core';

type Class = new () => object;

const BODY = 3;
const DTO = /\.(dto|views)\.ts$/;

/** The names of all DTO classes in the sources, each as often as it is declared. */
export async function dtoClassNames(): Promise<string[]> {
  const files = (
    await Promise.all(
      ['apps', 'libs'].map((root) => readdir(root, { recursive: true }).then((all) => all.map((file) => `${root}/${file}`))),
    )
  ).flat();
  const sources = files.filter((file) => DTO.test(file) && !/node_modules|\/dist\//.test(file));
  const texts = await Promise.all(sources.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/^export class (\w+)/gm)].map(([, name = '']) => name));
}

/** The DTO class of a route's body by its operation's id, undefined where it takes none or reads it itself. */
export function bodyClass(app: INestApplicationContext, operationId: string): Class | undefined {
  const [controller = '', method = ''] = operationId.split('.');
  const found = app
    .get(DiscoveryService)
    .getControllers()
    .find(({ name }) => name === `${controller}Controller`);
  if (!found?.metatype) throw new Error(`there is no ${controller}Controller`);
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, found.metatype, method) ?? {}) as Record<string, { index: number }>;
  const index = Object.entries(taken).find(([key]) => key.startsWith(`${BODY}:`))?.[1].index;
  if (index === undefined) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', Object.getPrototypeOf(found.instance) as object, method) as readonly Class[];
  return types[index] === Object ? undefined : types[index];
}

/** What a pipe says of a value: the faults that are thrown, empty when it is taken. */
export async function faultsBy(pipe: PipeTransform, value: unknown, metatype: Class): Promise<readonly unknown[]> {
  try {
    await pipe.transform(structuredClone(value), { type: 'body', metatype });
    return [];
  } catch (error) {
    return (error as { faults?: readonly unknown[] }).faults ?? [error];
  }
}
